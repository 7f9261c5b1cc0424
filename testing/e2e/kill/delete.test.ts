import { afterAll, beforeAll, expect, it } from 'vitest'
import { create, MOST_WRITES, startFatedHost } from './fated-host.ts'
import type { Fate, FatedHost } from './fated-host.ts'

let host: FatedHost
beforeAll(async () => {
  host = await startFatedHost('kill-d')
})
afterAll(() => host?.[Symbol.asyncDispose]())

it.each<readonly [when: string, fate: Fate, atLeast: number]>([
  ['at each write of its journal', { JOURNAL_FATE: 'die' }, 4],
  ['in the midst of its steps', { JOURNAL_FATE: 'die', JOURNAL_DELAY_MS: '12' }, 1],
])('kill -9 of a delete %s', { timeout: 600_000 }, async (when, fate, atLeast) => {
  let end = 'died'
  let write = 1
  for (; write < MOST_WRITES && end === 'died'; write++) {
    await host.ok(...create)
    end = await host.meet(write, ['server', 'delete', 'web'], fate)
    await host.expectStartOrRunning(`${when}: ${write}`)
    await host.removeAll()
  }
  expect(write).toBeGreaterThan(atLeast)
  await host.expectStart('in the end')
})
