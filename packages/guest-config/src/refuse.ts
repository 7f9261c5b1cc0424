import { novaletError, type ErrorCode, type Json } from '@novalet/model'

/** A refusal by the name of Nova's exception: what was asked for, and why it cannot be. */
export const refuse = (code: ErrorCode, message: string, details: Readonly<Record<string, Json>> = {}): Error =>
  novaletError(code, message, { details })
