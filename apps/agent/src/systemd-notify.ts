import type { Command, CommandRunner } from '@novalet/steps/run'
import type { Logger } from '@novalet/model'
import { errorFields } from './error-fields.ts'

/** How the service manager is told; does nothing where none asked to be told. */
export interface ServiceManager {
  /** The first reconciliation is over. */
  ready(): Promise<void>
  stopping(): Promise<void>
  /** Says again and again that the agent lives, until the signal. */
  keepAlive(signal: AbortSignal): void
}

const TIMEOUT_MS = 10_000

/** Talks to systemd by its own program: Node has no datagram sockets of the unix family. */
export function systemdNotify(options: {
  environment: Readonly<Record<string, string | undefined>>
  commands: CommandRunner
  logger: Logger
}): ServiceManager {
  const { environment, commands, logger } = options
  const wanted = environment['NOTIFY_SOCKET'] !== undefined && environment['NOTIFY_SOCKET'] !== ''
  const send = async (...words: readonly string[]): Promise<void> => {
    if (!wanted) return
    const command: Command = { argv: ['systemd-notify', ...words], timeoutMs: TIMEOUT_MS }
    try {
      await commands.run(command)
    } catch (error) {
      logger.warn('systemd was not told', { words: words.join(' '), ...errorFields(error) })
    }
  }
  const watchdogUs = Number(environment['WATCHDOG_USEC'] ?? 0)
  return {
    ready: () => send('--ready'),
    stopping: () => send('STOPPING=1'),
    keepAlive: (signal) => {
      if (!wanted || !(watchdogUs > 0)) return
      const timer = setInterval(() => void send('WATCHDOG=1'), watchdogUs / 1000 / 3)
      timer.unref()
      signal.addEventListener('abort', () => clearInterval(timer), { once: true })
    },
  }
}
