import type { Json, LogFields } from '@novalet/model'
import { errorChain, errorCode, errorMessage } from '@novalet/model'

/** An error as the log has it: code, text, what caused it, and where it was thrown if it, or a cause of it, is a surprise. */
export function errorFields(error: unknown): LogFields {
  const [, ...causes] = errorChain(error)
  const surprise = errorChain(error).find((each) => errorCode(each) === 'InternalError')
  return {
    code: errorCode(error),
    error: errorMessage(error),
    causes: causes.length === 0 ? undefined : causes.map((cause): Json => ({ code: errorCode(cause), message: errorMessage(cause) })),
    stack: surprise instanceof Error ? surprise.stack : undefined,
  }
}
