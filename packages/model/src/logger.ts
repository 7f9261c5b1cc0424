import type { Json } from './json.ts'

/** Fixed keys: `instance`, `domain`, `step`, `op`, `req`, `ms`; others as needed. */
export type LogFields = Readonly<Record<string, Json | undefined>>

/** The five methods a library logs through; silent by default. */
export interface Logger {
  trace(message: string, fields?: LogFields): void
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const nothing = (): void => undefined

/** A logger that says nothing. */
export const silentLogger: Logger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }
