import { describe, expect, it } from 'vitest'
import type { BytePair } from './byte-pair.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { ManualTimers } from './manual-timers.ts'
import { openFake, someDomain } from './open-fake.ts'

const REGISTER = 'connectDomainEventCallbackRegisterAny'
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const started = (callbackID: number): [number, string, unknown] => [
  318,
  'RemoteDomainEventCallbackLifecycleMsg',
  { callbackID, msg: { dom: someDomain, event: 2, detail: 0 } },
]

/** Dials that daemon, and keeps when and what it dialled. */
const watched = (fake: FakeLibvirtd, timers: ManualTimers) => {
  const dials: { readonly at: number; readonly pair: BytePair }[] = []
  const dial = async (): Promise<BytePair['client']> => {
    const stream = await fake.dial()
    dials.push({ at: timers.now, pair: fake.pair })
    return stream
  }
  return { dials, dial }
}

describe('a connection that reconnects', () => {
  it('comes back, registers every subscription anew, and says so', async () => {
    const fake = new FakeLibvirtd()
    let next = 0
    fake.on(REGISTER, () => ({ callbackID: next++ }))
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    let resynced = 0
    const events = connection.domains.events('lifecycle', { onResync: () => (resynced += 1) })
    await events.ready
    fake.pair.cut()
    await tick()
    expect(connection.state).toBe('reconnecting')
    await expect(connection.hostname()).rejects.toMatchObject({ code: 'LibvirtConnectionLost', inFlight: false })
    await timers.advance(100)
    await fake.called(REGISTER, 2)
    await tick()
    expect(connection.state).toBe('open')
    expect(resynced).toBe(1)
    // The id that the lost session gave is nobody's now.
    fake.event(318, 'RemoteDomainEventCallbackLifecycleMsg', { callbackID: 0, msg: { dom: someDomain, event: 5, detail: 0 } })
    fake.event(...started(1))
    expect((await events.next()).value).toMatchObject({ event: 'started' })
    expect(await connection.hostname()).toBe('h')
    await connection.close()
    expect(await connection.closed).toBeUndefined()
  })

  it('waits longer each time, and gives up when told to', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const attempts: number[] = []
    let refuse = false
    const dial = () => {
      if (!refuse) return fake.dial()
      attempts.push(timers.now)
      return Promise.reject(new Error('refused'))
    }
    const connection = await openFake(fake, { timers, dial }, { reconnect: { firstDelayMs: 10, maxDelayMs: 40, attempts: 5 } })
    refuse = true
    fake.pair.cut()
    await tick()
    await timers.advance(1000)
    expect(attempts).toEqual([10, 30, 70, 110, 150])
    expect(await connection.closed).toMatchObject({ code: 'LibvirtConnectionLost', message: expect.stringContaining('refused') as string })
  })

  it('that is lost again while it registers anew makes one attempt at a time, each later, and leaves no session behind', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const { dials, dial } = watched(fake, timers)
    let lose = 0
    fake.on(REGISTER, () => {
      if (lose === 0) return { callbackID: 0 }
      lose -= 1
      fake.pair.cut()
      return later
    })
    const connection = await openFake(fake, { timers, dial }, { reconnect: { firstDelayMs: 10 } })
    const events = connection.domains.events('lifecycle')
    await events.ready
    lose = 2
    fake.pair.cut()
    await tick()
    await timers.advance(1000)
    expect(dials.map(({ at }) => at)).toEqual([0, 10, 30, 70])
    expect(connection.state).toBe('open')
    fake.event(...started(0))
    expect((await events.next()).value).toMatchObject({ event: 'started' })
    fake.pair.cut()
    await tick()
    await timers.advance(10)
    expect(dials.map(({ at }) => at)).toEqual([0, 10, 30, 70, 1010])
    await connection.close()
    await timers.advance(1000)
    expect(dials.map(({ pair }) => pair.closedByClient())).toEqual(dials.map(() => true))
  })

  it('gives up when it is lost that often while it registers anew', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const { dials, dial } = watched(fake, timers)
    fake.on(REGISTER, () => {
      if (dials.length > 1) fake.pair.cut()
      return { callbackID: 0 }
    })
    const connection = await openFake(fake, { timers, dial }, { reconnect: { attempts: 2 } })
    await connection.domains.events('lifecycle').ready
    fake.pair.cut()
    await tick()
    await timers.advance(60_000)
    expect(connection.state).toBe('closed')
    expect(dials).toHaveLength(3)
  })

  it('ends the one subscription that is refused, with the refusal, and tells the others', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    let refuse = false
    fake.on(REGISTER, (call) => {
      if (!refuse || call.args.eventID !== 1) return { callbackID: call.args.eventID }
      call.fail({ code: 29, message: 'forbidden' })
      return later
    })
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    const told: string[] = []
    const refused = connection.domains.events('reboot', { onResync: () => told.push('reboot') })
    const kept = connection.domains.events('lifecycle', { onResync: () => told.push('lifecycle') })
    await Promise.all([refused.ready, kept.ready])
    refuse = true
    fake.pair.cut()
    await tick()
    await timers.advance(100)
    await expect(refused.next()).rejects.toMatchObject({ code: 'LibvirtOperationDenied' })
    expect(told).toEqual(['lifecycle'])
    fake.event(...started(0))
    expect((await kept.next()).value).toMatchObject({ event: 'started' })
  })

  it('ends the subscription whose onResync throws, with what it threw, and tells the others', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    fake.on(REGISTER, ({ args }) => ({ callbackID: args.eventID }))
    fake.on('connectDomainEventCallbackDeregisterAny', () => undefined)
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    const wrong = new Error('a listener that is wrong')
    const throwing = connection.domains.events('reboot', {
      onResync: () => {
        throw wrong
      },
    })
    let told = 0
    const kept = connection.domains.events('lifecycle', { onResync: () => (told += 1) })
    await Promise.all([throwing.ready, kept.ready])
    fake.pair.cut()
    await tick()
    await timers.advance(100)
    await expect(throwing.next()).rejects.toBe(wrong)
    expect(told).toBe(1)
    expect((await fake.called('connectDomainEventCallbackDeregisterAny')).args).toEqual({ callbackID: 1 })
  })

  it('closes a subscription while there is no connection: there is nobody to tell', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    fake.on(REGISTER, () => ({ callbackID: 0 }))
    fake.on('connectDomainEventCallbackDeregisterAny', () => later)
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    const [during, before] = [connection.domains.events('lifecycle'), connection.domains.events('reboot')]
    await Promise.all([during.ready, before.ready])
    const closing = before.close()
    await fake.called('connectDomainEventCallbackDeregisterAny')
    fake.pair.cut()
    await closing
    await tick()
    expect(connection.state).toBe('reconnecting')
    await during.close()
    const registered = fake.calls.filter(({ name }) => name === REGISTER).length
    await timers.advance(100)
    expect(connection.state).toBe('open')
    expect(fake.calls.filter(({ name }) => name === REGISTER)).toHaveLength(registered)
  })

  it('holds the process while it waits to try again, and no longer', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    expect(timers.holding).toBe(0)
    fake.pair.cut()
    await tick()
    expect(timers.holding).toBe(1)
    await timers.advance(100)
    expect(connection.state).toBe('open')
    expect(timers.holding).toBe(0)
    fake.pair.cut()
    await tick()
    await connection.close()
    expect(timers.holding).toBe(0)
  })

  it.each(['dials', 'authenticates'])('gives up an attempt that hangs while it %s, and makes the next', async (where) => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const dials: BytePair[] = []
    let hang = false
    fake.on('authList', () => (hang && where === 'authenticates' ? later : { types: [0] }))
    const dial = async (): Promise<BytePair['client']> => {
      if (hang && where === 'dials') return new Promise(() => {})
      const stream = await fake.dial()
      dials.push(fake.pair)
      return stream
    }
    const connection = await openFake(fake, { timers, dial }, { reconnect: { attemptTimeoutMs: 1000 } })
    hang = true
    fake.pair.cut()
    await tick()
    await timers.advance(500)
    hang = false
    await timers.advance(10_000)
    expect(connection.state).toBe('open')
    await connection.close()
    expect(dials.every((pair) => pair.closedByClient())).toBe(true)
  })

  it('takes an attempt back when it is closed meanwhile, even one that is dialled too late', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const slow = Promise.withResolvers<BytePair['client']>()
    const signals: (AbortSignal | undefined)[] = []
    const dial = ({ signal }: { readonly signal?: AbortSignal | undefined }): Promise<BytePair['client']> => {
      signals.push(signal)
      return signals.length > 1 ? slow.promise : fake.dial()
    }
    const connection = await openFake(fake, { timers, dial }, { reconnect: {} })
    fake.pair.cut()
    await tick()
    await timers.advance(100)
    await connection.close()
    expect(signals.map((signal) => signal?.aborted)).toEqual([undefined, true])
    slow.resolve(await fake.dial())
    await tick()
    expect(fake.pair.closedByClient()).toBe(true)
    expect(timers.holding).toBe(0)
  })
})
