import { describe, expect, it } from 'vitest'
import { FakeLibvirtd } from './fake-libvirtd.ts'
import { ManualTimers } from './manual-timers.ts'
import { openFake, someDomain } from './open-fake.ts'

describe('a connection that reconnects', () => {
  it('comes back, registers every subscription anew, and says so', async () => {
    const fake = new FakeLibvirtd()
    let next = 0
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: next++ }))
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    let resynced = 0
    const events = connection.domains.events('lifecycle', { onResync: () => (resynced += 1) })
    await events.ready
    fake.pair.cut()
    await new Promise((resolve) => setImmediate(resolve))
    expect(connection.state).toBe('reconnecting')
    await expect(connection.hostname()).rejects.toMatchObject({ code: 'LibvirtConnectionLost', inFlight: false })
    await timers.advance(100)
    await fake.called('connectDomainEventCallbackRegisterAny', 2)
    await new Promise((resolve) => setImmediate(resolve))
    expect(connection.state).toBe('open')
    expect(resynced).toBe(1)
    fake.event(318, 'RemoteDomainEventCallbackLifecycleMsg', { callbackID: 1, msg: { dom: someDomain, event: 2, detail: 0 } })
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
    await new Promise((resolve) => setImmediate(resolve))
    await timers.advance(1000)
    expect(attempts).toEqual([10, 30, 70, 110, 150])
    expect(await connection.closed).toMatchObject({ code: 'LibvirtConnectionLost', message: expect.stringContaining('refused') as string })
  })
})
