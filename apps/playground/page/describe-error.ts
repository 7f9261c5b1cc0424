import { errorChain, errorCode, errorMessage, isNovaletError } from '@novalet/model'

/** An error as the command line tells it. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** What else is said of it, a line each. */
  readonly more: readonly string[]
}

/** An error for people: its code and message, then what it came of. */
export function describeError(error: unknown): Problem {
  const causes = errorChain(error)
    .slice(1)
    .filter((cause) => isNovaletError(cause))
  const ours = isNovaletError(error) || causes.length > 0
  return {
    code: errorCode(error),
    message: errorMessage(error),
    more: ours
      ? causes.map((cause) => `because ${errorCode(cause)}: ${errorMessage(cause)}`)
      : ['This is a mistake in Novalet itself. Please report it with the request.'],
  }
}
