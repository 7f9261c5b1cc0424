import { expect, it } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import { PrivateDaemon } from './private-daemon.ts'

interface Tally {
  readonly answered: number
  readonly lost: number
  readonly other: readonly unknown[]
}

/** Calls without end until it is stopped; each call is counted once, by how it ended. */
const load = (call: () => Promise<unknown>) => {
  const tally = { answered: 0, lost: 0, other: [] as unknown[] }
  let stopped = false
  let wanted = { answered: Infinity, resolve: (): void => {} }
  const worker = async (): Promise<void> => {
    while (!stopped) {
      try {
        await call()
        tally.answered += 1
        if (tally.answered >= wanted.answered) wanted.resolve()
      } catch (error) {
        if ((error as { code?: string }).code === 'LibvirtConnectionLost') tally.lost += 1
        else tally.other.push(error)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
  }
  const workers = Promise.all(Array.from({ length: 20 }, worker))
  return {
    /** Settles after so many more answers. */
    answers: (more: number): Promise<void> => new Promise((resolve) => (wanted = { answered: tally.answered + more, resolve })),
    stop: async (): Promise<Tally> => {
      stopped = true
      await workers
      return tally
    },
  }
}

it('a libvirtd that dies under load is come back to: subscriptions live on, no call hangs, none is answered twice', async () => {
  await using daemon = await PrivateDaemon.start()
  await using host = await connect(`test+unix:///default?socket=${daemon.socket}`, { reconnect: { firstDelayMs: 50, maxDelayMs: 200 } })
  let resynced = Promise.withResolvers<void>()
  const events = host.domains.events('lifecycle', { onResync: () => resynced.resolve() })
  await events.ready
  let made = 0
  const calls = load(async () => {
    made += 1
    expect(await host.type()).toBe('TEST')
  })
  for (let round = 0; round < 3; round++) {
    await calls.answers(50)
    resynced = Promise.withResolvers<void>()
    await daemon.kill()
    await daemon.start()
    await resynced.promise
  }
  await calls.answers(50)
  const { answered, lost, other } = await calls.stop()
  expect(other).toEqual([])
  expect(lost).toBeGreaterThan(0)
  expect(answered).toBeGreaterThanOrEqual(200)
  expect(answered + lost).toBe(made)
  const domain = await host.domains.getByName('test')
  await domain.suspend()
  expect((await events.next()).value).toMatchObject({ event: 'suspended' })
})
