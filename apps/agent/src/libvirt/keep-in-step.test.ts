import type { Compute, Recovered } from '@novalet/compute'
import type { Finding } from '@novalet/driver'
import type { Logger } from '@novalet/model'
import { silentLogger } from '@novalet/model'
import { expect, it } from 'vitest'
import { keepInStep } from './keep-in-step.ts'

const stuck: Recovered = { operation: 'op-1', name: 'create', instance: 'uuid', server: 'web', outcome: 'stuck', error: 'no' }
const finding: Finding = { kind: 'orphan', what: 'link', name: 'tap1', detail: '', remedy: '' }
const aborted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => signal.addEventListener('abort', () => resolve()))

it('recovers before it follows, says so, and looks for dead operations and orphans while it follows', async () => {
  const done: string[] = []
  const errors: unknown[] = []
  const logger: Logger = { ...silentLogger, error: (_message, fields) => void errors.push(fields) }
  const stop = new AbortController()
  const compute = {
    recover: async () => {
      done.push('recover')
      return done.length === 1 ? [stuck] : []
    },
    follow: async ({ signal, onReconciled }: Parameters<Compute['follow']>[0]) => {
      done.push('follow')
      onReconciled?.()
      await aborted(signal)
    },
    doctor: async () => [finding],
  }
  const found: (readonly Finding[])[] = []
  const onFindings = (findings: readonly Finding[]): void => {
    found.push(findings)
    if (found.length > 2) stop.abort()
  }
  await keepInStep(
    { compute, logger, onReconciled: () => void done.push('reconciled'), onFindings, recoverEveryMs: 1, doctorEveryMs: 1 },
    stop.signal,
  )
  expect(done.slice(0, 3)).toStrictEqual(['recover', 'follow', 'reconciled'])
  expect(done.filter((what) => what === 'recover').length).toBeGreaterThan(1)
  expect(errors).toMatchObject([{ op: 'op-1', operation: 'create', server: 'web', outcome: 'stuck', error: 'no' }])
  expect(found[0]).toStrictEqual([finding])
})

it('goes on when a regular task fails, and ends with an error when following does', async () => {
  const warnings: unknown[] = []
  const lost = Promise.withResolvers<void>()
  const logger: Logger = {
    ...silentLogger,
    warn: (message) => {
      warnings.push(message)
      if (warnings.length === 3) lost.reject(new Error('the records are locked'))
    },
  }
  const compute = { recover: async () => [], follow: () => lost.promise, doctor: () => Promise.reject(new Error('no ovs')) }
  const options = { compute, logger, onReconciled: () => undefined, onFindings: () => undefined, recoverEveryMs: 1000, doctorEveryMs: 1 }
  await expect(keepInStep(options, new AbortController().signal)).rejects.toThrow('locked')
})
