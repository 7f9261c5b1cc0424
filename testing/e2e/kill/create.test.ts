import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, MOST_WRITES, startFatedHost } from './fated-host.ts'
import type { FatedHost } from './fated-host.ts'

let host: FatedHost
beforeAll(async () => {
  host = await startFatedHost('kill-c')
})
afterAll(() => host?.[Symbol.asyncDispose]())

describe('kill -9 of a create', () => {
  it('at each write of its journal', { timeout: 600_000 }, async () => {
    let write = 1
    for (; write < MOST_WRITES && (await host.meet(write, create, { JOURNAL_FATE: 'die' })) === 'died'; write++) {
      await host.expectStartOrRunning(`create, write ${write}`)
      await host.removeAll()
    }
    expect(write).toBeGreaterThan(15)
    await host.removeAll()
    await host.expectStart('in the end')
  })

  it('in the midst of its steps', { timeout: 600_000 }, async () => {
    for (let write = 2; write < MOST_WRITES; write += 2) {
      const end = await host.meet(write, create, { JOURNAL_FATE: 'die', JOURNAL_DELAY_MS: '12' })
      await host.expectStartOrRunning(`create, 12 ms after write ${write}`)
      await host.removeAll()
      if (end === 'done') break
    }
    await host.expectStart('in the end')
  })
})
