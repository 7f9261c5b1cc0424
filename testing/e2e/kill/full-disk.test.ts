import { afterAll, beforeAll, expect, it } from 'vitest'
import { create, MOST_WRITES, startFatedHost } from './fated-host.ts'
import type { FatedHost } from './fated-host.ts'

let host: FatedHost
beforeAll(async () => {
  host = await startFatedHost('full')
})
afterAll(() => host?.[Symbol.asyncDispose]())

it('a disk that is full at each write of a create: an error that says so, and nothing left behind', { timeout: 600_000 }, async () => {
  let write = 1
  for (; write < MOST_WRITES && (await host.meet(write, create, { JOURNAL_FATE: 'fail' })) === 'failed'; write++)
    await host.expectStart(`create, write ${write}`)
  expect(write).toBeGreaterThan(15)
  await host.expectStartOrRunning('when only the last line was not written')
  await host.removeAll()
  await host.expectStart('in the end')
})
