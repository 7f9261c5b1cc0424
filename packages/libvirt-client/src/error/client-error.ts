const marker = Symbol.for('novalet.error')

/** What JSON can hold; the `details` of an error are of this kind. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Options of every error of this package. */
export interface ErrorDetails {
  readonly cause?: unknown
  readonly details?: Readonly<Record<string, Json>>
}

/**
 * What every error of this package has: a `code` to test by, `details` for machines, a message for people.
 * The shape (and the marker `Symbol.for('novalet.error')`) is shared with the other Novalet packages, the class is not.
 */
export abstract class ClientError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, Json>>

  constructor(code: string, message: string, options: ErrorDetails = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = code
    this.code = code
    this.details = options.details ?? {}
    Object.defineProperty(this, marker, { value: true })
  }
}

/** Whether `error` has the shared shape and, where given, that code. */
export const hasCode = (error: unknown, code?: string): error is Error & { readonly code: string } =>
  error instanceof Error && marker in error && 'code' in error && (code === undefined || error.code === code)
