import { once } from 'node:events'
import { join } from 'node:path'
import type { Clock, Logger } from '@novalet/model'
import { isNovaletError, novaletError } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import type { Lock } from '@novalet/steps/run'
import { acquireLock } from '@novalet/steps/run'
import type { Agent } from './compose.ts'
import { compose } from './compose.ts'
import type { Health } from './http/app-parts.ts'
import { serve } from './http/serve.ts'
import { keepInStep } from './libvirt/keep-in-step.ts'
import { resumeGuests } from './operation/resume-guests.ts'
import type { ServiceManager } from './systemd-notify.ts'

/** What the agent runs with. */
export interface RunAgentOptions {
  readonly config: Config
  readonly clock: Clock
  readonly logger: Logger
  readonly programPath: readonly string[]
  readonly serviceManager: ServiceManager
  /** Aborts when the agent is asked to stop. */
  readonly stop: AbortSignal
  /** Aborts when it is asked a second time: running operations are taken back at once. */
  readonly hurry: AbortSignal
  /** How long running operations may go on after a request to stop. @unit ms */
  readonly stopTimeoutMs: number
}

/** Runs the agent until it is asked to stop. @throws HostNotUsable another agent runs here · what opening its parts throws */
export async function runAgent(options: RunAgentOptions): Promise<void> {
  const { config, clock, logger, serviceManager, stop } = options
  await using _lock = await onlyOne(config.get('DEFAULT.state_path'))
  await using agent = await compose(options)
  const { compute, operations } = agent
  await using following = follow(agent, options)
  const metrics = config.get('novalet.metrics') ? agent.metrics : undefined
  await using serving = await serve({ compute, operations, metrics, health: following.health, clock, logger }, config)
  for (const { at } of serving.listening) logger.info('serving', { at })
  serviceManager.keepAlive(stop)

  if (!stop.aborted) await once(stop, 'abort')
  logger.info('stopping', { running: operations.list().filter(({ state }) => state === 'running').length })
  await serviceManager.stopping()
  const patience = AbortSignal.any([options.hurry, AbortSignal.timeout(options.stopTimeoutMs)])
  await Promise.all([serving[Symbol.asyncDispose](), operations.drain(patience)])
}

/** Keeps records and host in step in the background, until disposed. */
function follow(
  { compute, link, metrics, operations }: Agent,
  { config, logger, serviceManager }: RunAgentOptions,
): AsyncDisposable & { health: () => Health } {
  const ending = new AbortController()
  let inStep = false
  let everInStep = false
  const onReconciled = (): void => {
    inStep = true
    logger.info('records and host are in step')
    if (!everInStep) void serviceManager.ready()
    void resume?.startAgain()
    everInStep = true
  }
  const resume = config.get('DEFAULT.resume_guests_state_on_host_boot') ? resumeGuests({ compute, operations, logger }) : undefined
  const kept = link.keep(async (_connection, signal) => {
    inStep = false
    await resume?.remember()
    await keepInStep({ compute, logger, onReconciled, onFindings: metrics.noteFindings }, signal)
  }, ending.signal)
  return {
    health: () => {
      const reason = link.reason() ?? (inStep ? undefined : 'The agent is bringing records and host in step')
      return { status: reason === undefined ? 'ok' : 'unavailable', reason }
    },
    [Symbol.asyncDispose]: async () => {
      ending.abort()
      await kept
    },
  }
}

/** Two agents on one state would both follow and both recover. */
async function onlyOne(statePath: string): Promise<Lock> {
  try {
    return await acquireLock({ dir: join(statePath, 'locks'), name: 'agent', timeoutMs: 0 })
  } catch (error) {
    if (!isNovaletError(error, 'LockNotAcquired')) throw error
    throw novaletError(
      'HostNotUsable',
      `Cannot start: another agent runs on ${statePath}. Stop that one first, or give this one another --state-path`,
      {
        cause: error,
        details: { statePath },
      },
    )
  }
}
