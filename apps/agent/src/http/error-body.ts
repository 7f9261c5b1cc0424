import type { Json } from '@novalet/model'
import { isNovaletError } from '@novalet/model'

/** An error as the API answers it. */
export interface ErrorBody {
  /** Stable; for programs. */
  readonly code: string
  /** For people. */
  readonly message: string
  readonly details: Readonly<Record<string, Json>>
}

/** What a caller is told of an error. One that is not ours is told by its request's id only: its text may hold anything. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  if (isNovaletError(error)) return { code: error.code, message: error.message, details: error.details }
  return {
    code: 'InternalError',
    message: `The agent failed at this request; its log has the reason under ${requestId}`,
    details: { requestId },
  }
}
