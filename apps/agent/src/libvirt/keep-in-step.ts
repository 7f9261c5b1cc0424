import { setTimeout as delay } from 'node:timers/promises'
import type { Compute } from '@novalet/compute'
import type { Finding } from '@novalet/driver'
import type { Logger } from '@novalet/model'
import { errorFields } from '../error-fields.ts'

/** What keeping in step needs and tells. */
export interface InStepOptions {
  readonly compute: Pick<Compute, 'recover' | 'follow' | 'doctor'>
  readonly logger: Logger
  /** Records and host have been brought in step. */
  readonly onReconciled: () => void
  readonly onFindings: (findings: readonly Finding[]) => void
  /** How often operations of other processes that died are looked for. @unit ms */
  readonly recoverEveryMs?: number
  /** How often doctor looks. @unit ms */
  readonly doctorEveryMs?: number
}

/** Finishes or takes back what dead processes left, then follows libvirt's events, until the signal or until libvirt is lost. */
export async function keepInStep(options: InStepOptions, signal: AbortSignal): Promise<void> {
  const { compute, logger, onReconciled, onFindings, recoverEveryMs = 10_000, doctorEveryMs = 300_000 } = options
  const recover = async (): Promise<void> => {
    for (const { operation, name, instance, server, outcome, error } of await compute.recover({ signal })) {
      const fields = { op: operation, operation: name, instance, server, outcome, error }
      if (outcome === 'stuck') logger.error('an unfinished operation could not be finished or taken back', fields)
      else logger.warn('an unfinished operation was settled', fields)
    }
  }
  await recover()
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  const examine = async (): Promise<void> => onFindings(await compute.doctor({ signal: either }))
  const beside = Promise.all([
    every(recoverEveryMs, recover, either, logger),
    every(doctorEveryMs, examine, either, logger, { atOnce: true }),
  ])
  try {
    await compute.follow({ signal, onReconciled })
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    ended.abort()
    await beside
  }
}

/** Does `work` again and again; a failure is logged, and it is tried again at its time. */
async function every(
  ms: number,
  work: () => Promise<void>,
  signal: AbortSignal,
  logger: Logger,
  options = { atOnce: false },
): Promise<void> {
  if (!options.atOnce) await pause(ms, signal)
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      if (!signal.aborted) logger.warn('a regular task failed', errorFields(error))
    }
    await pause(ms, signal)
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal }).catch(() => undefined)
