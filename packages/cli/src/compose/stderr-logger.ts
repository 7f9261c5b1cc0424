import { silentLogger } from '@novalet/model'
import type { LogFields, Logger } from '@novalet/model'
import type { Cli } from '../cli.ts'

/** Says everything on stderr with `--debug`; warnings and errors unless `--quiet`. */
export function stderrLogger(
  { stderr }: Cli,
  { debug, quiet }: { readonly debug?: boolean | undefined; readonly quiet?: boolean | undefined },
): Logger {
  const say =
    (level: string) =>
    (message: string, fields: LogFields = {}): void =>
      stderr.write(`${[level, message, ...Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(' ')}\n`)
  const warnings = quiet === true ? {} : { warn: say('warning:'), error: say('error:') }
  return { ...silentLogger, ...warnings, ...(debug === true ? { trace: say('trace:'), debug: say('debug:'), info: say('info:') } : {}) }
}
