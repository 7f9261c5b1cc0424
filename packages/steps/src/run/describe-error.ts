import { isNovaletError, type Json } from '@novalet/model'

/** An error as JSON for the journal and for `details`. */
export function describeError(error: unknown): { readonly [key: string]: Json } {
  if (isNovaletError(error)) return { code: error.code, message: error.message }
  if (error instanceof Error) return { code: 'code' in error ? String(error.code) : error.name, message: error.message }
  return { code: 'Error', message: String(error) }
}
