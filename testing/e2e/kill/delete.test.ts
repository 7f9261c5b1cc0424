import { afterAll, beforeAll, expect, it } from 'vitest'
import { create, MOST_WRITES, startFatedHost } from './fated-host.ts'
import type { FatedHost } from './fated-host.ts'

let host: FatedHost
beforeAll(async () => {
  host = await startFatedHost('kill-d')
})
afterAll(() => host?.[Symbol.asyncDispose]())

it('kill -9 of a delete at each write of its journal', { timeout: 600_000 }, async () => {
  let end = 'died'
  let write = 1
  for (; write < MOST_WRITES && end === 'died'; write++) {
    await host.ok(...create)
    end = await host.meet(write, ['server', 'delete', 'web'], { JOURNAL_FATE: 'die' })
    await host.expectStartOrRunning(`delete, write ${write}`)
    await host.removeAll()
  }
  expect(write).toBeGreaterThan(4)
  await host.expectStart('in the end')
})
