import { novaletError, silentLogger } from '@novalet/model'
import { expect, it } from 'vitest'
import type { ComputeContext } from '../context.ts'
import { memoryInstances } from '../fake/memory-ports.ts'
import { followPowerStates } from './follow.ts'

/** A domain that no record knows. */
const elsewhere = { uuid: 'elsewhere', powerState: 'running' } as const

const context = (driver: Partial<ComputeContext['driver']>): ComputeContext =>
  ({
    driver,
    instances: memoryInstances(() => 0),
    logger: silentLogger,
    notifier: { notify: () => undefined },
  }) as unknown as ComputeContext

it('listens before it compares, so that nothing in between is missed', async () => {
  const order: string[] = []
  const driver: Partial<ComputeContext['driver']> = {
    powerStates: async function* () {
      order.push('listens')
      yield elsewhere
    },
    list: async () => {
      order.push('compares')
      return []
    },
  }
  await followPowerStates(context(driver), { signal: new AbortController().signal, onReconciled: () => void order.push('says so') })
  expect(order).toEqual(['listens', 'compares', 'says so'])
})

it('stops listening when it cannot compare', async () => {
  let listens = true
  const driver: Partial<ComputeContext['driver']> = {
    powerStates: async function* ({ signal }) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      listens = false
      yield elsewhere
    },
    list: () => Promise.reject(novaletError('LockNotAcquired', 'the records are locked')),
  }
  await expect(followPowerStates(context(driver), { signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'LockNotAcquired',
  })
  expect(listens).toBe(false)
})
