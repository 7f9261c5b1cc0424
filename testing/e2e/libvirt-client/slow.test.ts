import { expect, it } from 'vitest'
import { startHungGuest } from './hung-guest.ts'
import { connectTo } from './target.ts'

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
const codesOf = (results: readonly PromiseSettledResult<unknown>[]): (string | undefined)[] =>
  results.map((result) => (result.status === 'fulfilled' ? undefined : (result.reason as { code: string }).code))

it('a connection with 50 calls that hang is kept, though it pings a daemon that is busy with them', async () => {
  await using host = await connectTo('qemu', '/system')
  await using busy = await connectTo('qemu', '/system', { keepAlive: { intervalMs: 500, count: 3 } })
  const guest = await startHungGuest(host, `lvping-${process.pid}`)
  try {
    const slow = Promise.allSettled(Array.from({ length: 50 }, () => guest.ask(busy)))
    const lost = await Promise.race([busy.closed, new Promise((resolve) => setTimeout(resolve, 5000, 'kept'))])
    expect(lost).toBe('kept')
    await busy.close()
    expect(new Set(codesOf(await slow))).toEqual(new Set(['LibvirtConnectionLost']))
  } finally {
    await guest[Symbol.asyncDispose]()
  }
})

/** Both connections are timed in turns, each first as often as the other: whatever else the machine does falls on both alike. */
it('a connection with 50 calls that hang for a minute answers a cheap call as an idle one does', { timeout: 150_000 }, async () => {
  await using idle = await connectTo('qemu', '/system')
  await using busy = await connectTo('qemu', '/system')
  const guest = await startHungGuest(idle, `lvslow-${process.pid}`)
  const clients = [
    { host: idle, times: [] as number[] },
    { host: busy, times: [] as number[] },
  ] as const
  let slow: Promise<PromiseSettledResult<unknown>[]>
  try {
    slow = Promise.allSettled(Array.from({ length: 50 }, () => guest.ask(busy)))
    const until = performance.now() + 60_000
    for (let turn = 0; performance.now() < until; turn++) {
      for (const { host, times } of turn % 2 === 0 ? clients : clients.toReversed()) times.push(await timed(() => host.hostname()))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(busy.state).toBe('open')
  } finally {
    await guest[Symbol.asyncDispose]()
  }
  const codes = codesOf(await slow)
  expect(codes).not.toContain('LibvirtConnectionLost')
  const [whenIdle, whenBusy] = clients.map(({ times }) => median(times)) as [number, number]
  expect(whenBusy).toBeLessThan(2 * whenIdle)
})
