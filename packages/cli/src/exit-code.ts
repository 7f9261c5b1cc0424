import { isNovaletError } from '@novalet/model'

/** What the exit status says. */
export const EXIT = { done: 0, failed: 1, usage: 2, notFound: 3, conflict: 4, interrupted: 130 } as const

/** One of the exit statuses. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const BY_CODE: Readonly<Record<string, ExitCode>> = {
  Invalid: EXIT.usage,
  InvalidConfig: EXIT.usage,
  InvalidInput: EXIT.usage,
  InvalidRequest: EXIT.usage,
  FlavorNotFound: EXIT.notFound,
  ImageNotFound: EXIT.notFound,
  InstanceNotFound: EXIT.notFound,
  NetworkNotFound: EXIT.notFound,
  FlavorExists: EXIT.conflict,
  ImageExists: EXIT.conflict,
  ImageInUse: EXIT.conflict,
  InstanceBusy: EXIT.conflict,
  InstanceExists: EXIT.conflict,
  InstanceNotReady: EXIT.conflict,
  LockNotAcquired: EXIT.conflict,
}

/** The exit status for an error. */
export const exitCodeOf = (error: unknown): ExitCode => (isNovaletError(error) ? BY_CODE[error.code] : undefined) ?? EXIT.failed
