import type { Logger, LogFields } from '@novalet/model'
import type { DestinationStream } from 'pino'
import { pino } from 'pino'

/** How much is said. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error'

/** A logger that writes one JSON object a line. */
export function createLogger(level: LogLevel, destination: DestinationStream): Logger {
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  )
  const at =
    (method: LogLevel) =>
    (message: string, fields: LogFields = {}): void =>
      log[method](fields, message)
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
