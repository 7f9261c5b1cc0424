import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Agent } from '../agent/agent.ts'
import { eventually, startAgent } from '../agent/agent.ts'
import { create, MOST_WRITES, startFatedHost } from './fated-host.ts'
import type { FatedHost } from './fated-host.ts'

let host: FatedHost
let agent: Agent

/** A new start beside the agent; while the agent is at it, the command leaves it alone and says so. */
const mend = (): Promise<void> => eventually('doctor finds nothing', async () => (await host.novalet.exec(['doctor', '--fix'])).code === 0)

beforeAll(async () => {
  host = await startFatedHost('kill-a')
  agent = startAgent(host.host, host.novalet)
  await agent.healthy()
})
afterAll(async () => {
  await agent?.process.kill('SIGKILL')
  await host?.[Symbol.asyncDispose]()
})

it(
  'kill -9 of a create at each write of its journal while an agent runs: the next start and the agent mend it, whoever comes first',
  { timeout: 900_000 },
  async () => {
    let write = 1
    for (; write < MOST_WRITES && (await host.meet(write, create, { JOURNAL_FATE: 'die' })) === 'died'; write++) {
      await mend()
      await host.expectStartOrRunning(`create, write ${write}`)
      await host.removeAll()
    }
    expect(write).toBeGreaterThan(15)
    await host.removeAll()
    await host.expectStart('in the end')
  },
)

it('kill -9 of a delete at each write of its journal while an agent runs', { timeout: 900_000 }, async () => {
  let end = 'died'
  let write = 1
  for (; write < MOST_WRITES && end === 'died'; write++) {
    await host.ok(...create)
    end = await host.meet(write, ['server', 'delete', 'web'], { JOURNAL_FATE: 'die' })
    await mend()
    await host.expectStartOrRunning(`delete, write ${write}`)
    await host.removeAll()
  }
  expect(write).toBeGreaterThan(4)
  await host.expectStart('in the end')
  expect(await agent.process.kill('SIGTERM')).toBe(true)
  expect(await agent.process.ended).toMatchObject({ code: 0 })
})
