import type { LibvirtErrorCode } from '../error/libvirt-error.ts'
import { isLibvirtError } from '../error/libvirt-error.ts'

/** Awaits a lookup; the one error that says "there is none" becomes undefined. */
export const unlessAbsent = async <T>(lookup: Promise<T>, code: LibvirtErrorCode): Promise<T | undefined> => {
  try {
    return await lookup
  } catch (error) {
    if (isLibvirtError(error, code)) return undefined
    throw error
  }
}
