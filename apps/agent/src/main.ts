#!/usr/bin/env node
import process from 'node:process'
import { isNovaletError } from '@novalet/model'
import { createCommandRunner } from '@novalet/steps/run'
import { CommanderError } from 'commander'
import type { AgentFlags } from './config/agent-flags.ts'
import { agentCommand } from './config/agent-flags.ts'
import { logWarnings } from './config/log-warnings.ts'
import { readConfig } from './config/read-config.ts'
import { errorFields } from './error-fields.ts'
import { createLogger } from './log.ts'
import { systemdNotify } from './systemd-notify.ts'
import { VERSION } from './version.ts'

const SYSTEM_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']
const FAILED = 1
const USAGE = 2

const command = agentCommand(VERSION).action(async (flags: AgentFlags) => {
  const logger = createLogger(flags.logLevel, process.stderr)
  try {
    const { config, warnings, files } = await readConfig(flags, process.cwd())
    logWarnings(warnings, logger, { all: flags.checkConfig === true })
    if (flags.checkConfig === true) return logger.info('the configuration can be used', { files, warnings: warnings.length })
    const programPath = [...new Set([...(process.env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')), ...SYSTEM_PATH])]
    const [stop, hurry] = askedToStop()
    const socket = process.env['NOTIFY_SOCKET']
    const commands = createCommandRunner({ path: programPath, env: socket === undefined ? {} : { NOTIFY_SOCKET: socket } })
    logger.info('starting', { version: VERSION, node: process.version, files })
    const { runAgent } = await import('./run-agent.ts')
    await runAgent({
      config,
      clock: { now: () => Date.now() },
      logger,
      programPath,
      serviceManager: systemdNotify({ environment: process.env, commands, logger }),
      stop,
      hurry,
      stopTimeoutMs: flags.stopTimeout * 1000,
    })
    logger.info('stopped')
  } catch (error) {
    if (isNovaletError(error)) logger.error(error.message, { code: error.code, details: error.details })
    else logger.error('the agent failed', errorFields(error))
    process.exitCode = isNovaletError(error, 'InvalidConfig') ? USAGE : FAILED
  }
})

try {
  await command.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : USAGE
}

/** Aborts at the first SIGTERM or SIGINT, and at the second. */
function askedToStop(): readonly [AbortSignal, AbortSignal] {
  const stop = new AbortController()
  const hurry = new AbortController()
  const ask = (signal: NodeJS.Signals): void => {
    if (stop.signal.aborted) hurry.abort(new Error(`The agent was asked twice to stop (${signal})`))
    else stop.abort(new Error(`The agent was asked to stop (${signal})`))
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, ask)
  return [stop.signal, hurry.signal]
}
