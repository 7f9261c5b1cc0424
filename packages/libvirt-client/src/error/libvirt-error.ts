import { libvirtErrorCodes, virErrorDomain, virErrorLevel, virErrorNumber } from '../protocol/errors.gen.ts'
import type { RemoteError } from '../protocol/remote-types.gen.ts'
import { ClientError } from './client-error.ts'

/** `LibvirtNoDomain` and so on: the code of an error that libvirt itself reported. */
export type LibvirtErrorCode = (typeof libvirtErrorCodes)[keyof typeof libvirtErrorCodes] | 'LibvirtUnknown'

const nameOf = (table: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(table).find((key) => table[key] === value) ?? String(value)

/** An error that libvirt reported for a call. Test it by `code`. */
export class LibvirtError extends ClientError {
  declare readonly code: LibvirtErrorCode
  /** libvirt's number (virErrorNumber). */
  readonly virCode: number
  /** The part of libvirt that reported it (virErrorDomain). */
  readonly virDomain: number
  /** 1 warning, 2 error (virErrorLevel). */
  readonly level: number
  /** The call that failed, as named in layer 1. */
  readonly procedure: string
  /** The extra strings of virError; the first is often the message's template. */
  readonly strings: readonly (string | null)[]
  /** The extra numbers of virError. */
  readonly ints: readonly [number, number]

  constructor(procedure: string, error: RemoteError) {
    const code: LibvirtErrorCode = (libvirtErrorCodes as Readonly<Record<number, LibvirtErrorCode>>)[error.code] ?? 'LibvirtUnknown'
    super(code, `${procedure}: ${error.message ?? nameOf(virErrorNumber, error.code)}`, {
      details: {
        procedure,
        virCode: error.code,
        virDomain: nameOf(virErrorDomain, error.domain),
        level: nameOf(virErrorLevel, error.level),
        ...(error.dom === null ? {} : { domain: error.dom.name }),
      },
    })
    this.virCode = error.code
    this.virDomain = error.domain
    this.level = error.level
    this.procedure = procedure
    this.strings = [error.str1, error.str2, error.str3]
    this.ints = [error.int1, error.int2]
  }
}

/** Whether `error` is what libvirt reported (of any copy of this package) and, where given, has that code. */
export const isLibvirtError = (error: unknown, code?: LibvirtErrorCode): error is LibvirtError =>
  error instanceof Error &&
  Symbol.for('novalet.error') in error &&
  'virCode' in error &&
  (code === undefined || (error as LibvirtError).code === code)
