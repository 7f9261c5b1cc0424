import { md5, sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Name of an image's base file. @source nova/virt/imagecache.py get_cache_fname */
export const imageBaseName = (imageId: string): string => bytesToHex(sha1(utf8ToBytes(imageId)))

/** What decides the end of an ephemeral base file's name. */
export interface EphemeralNaming {
  /** The command that `virt_mkfs` gives for the guest's OS, or its `default`. */
  readonly mkfsTemplate: string | undefined
  /** `default_ephemeral_format`. */
  readonly defaultFormat: string | undefined
  /** `os-type`: how Novas before the hash named them (`ephemeral_1_default`). */
  readonly style: 'hash' | 'os-type'
  /** The guest's OS where `virt_mkfs` knows it, else `default`. */
  readonly osType: string
}

const EXTENSION_DIGITS = 7

/** Name of an ephemeral disk's base file. @source nova/privsep/fs.py get_file_extension_for_os_type */
export function ephemeralBaseName(sizeGb: number, naming: EphemeralNaming): string {
  if (naming.style === 'os-type') return `ephemeral_${sizeGb}_${naming.osType}`
  const text = naming.mkfsTemplate ?? naming.defaultFormat ?? 'vfat'
  return `ephemeral_${sizeGb}_${bytesToHex(md5(utf8ToBytes(text))).slice(0, EXTENSION_DIGITS)}`
}

/** Name of a swap disk's base file. */
export const swapBaseName = (sizeMb: number): string => `swap_${sizeMb}`
