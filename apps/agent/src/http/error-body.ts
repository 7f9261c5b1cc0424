import type { Json } from '@novalet/model'
import { errorChain, errorCode, errorMessage, isNovaletError } from '@novalet/model'

/** An error as the API answers it. */
export interface ErrorBody {
  /** Stable; for programs. */
  readonly code: string
  /** For people. */
  readonly message: string
  readonly details: Readonly<Record<string, Json>>
  /** Why it came to it, the nearest reason first. */
  readonly causes: readonly { readonly code: string; readonly message: string }[]
}

/** What a caller is told of an error. One that is a surprise is told by its request's id only: its text may hold anything. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  if (isNovaletError(error)) return { code: error.code, message: error.message, details: error.details, causes: causesOf(error) }
  return {
    code: 'InternalError',
    message: `The agent failed at this request; its log has the reason under ${requestId}`,
    details: { requestId },
    causes: [],
  }
}

const causesOf = (error: unknown): ErrorBody['causes'] =>
  errorChain(error)
    .slice(1)
    .map((cause) => ({ code: errorCode(cause), message: errorMessage(cause) }))
    .filter(({ code }) => code !== 'InternalError')
