import { describe, expect, it } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { ManualTimers } from './manual-timers.ts'
import { openFake, someDomain } from './open-fake.ts'

const KEEPALIVE = 10
const keepAlive = { intervalMs: 1000, count: 2 }
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('opening a connection', () => {
  it('asks the daemon to open once, by the URI without transport, host and what is for the client', async () => {
    const fake = new FakeLibvirtd()
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const connection = await connect('qemu+tls://host:99/system?pkipath=/p&extra=1', { dial: fake.dial, readOnly: true })
    await connection.hostname()
    expect(fake.calls.map(({ name }) => name)).toEqual(['authList', 'connectSupportsFeature', 'connectOpen', 'connectGetHostname'])
    expect((await fake.called('connectOpen')).args).toEqual({ name: 'qemu:///system?extra=1', flags: 1 })
  })

  it('opens each new connection once, for a second open would take the first away', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers }, { reconnect: {} })
    fake.pair.cut()
    await tick()
    await timers.advance(100)
    expect(connection.state).toBe('open')
    expect(fake.calls.map(({ name }) => name)).toEqual(['authList', 'connectOpen', 'authList', 'connectOpen'])
  })

  it('asks for the daemon’s pings, and pings only a daemon that knows them', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    fake.on('connectSupportsFeature', ({ args }) => ({ supported: args.feature === KEEPALIVE ? 0 : 1 }))
    fake.answersPings = false
    const connection = await openFake(fake, { timers, keepAlive })
    expect((await fake.called('connectSupportsFeature')).args).toEqual({ feature: KEEPALIVE })
    await timers.advance(60_000)
    expect(connection.state).toBe('open')
    expect(fake.messages.filter(({ program }) => program === 0x6b656570)).toEqual([])
  })

  it('ends what it opened when the daemon refuses', async () => {
    const fake = new FakeLibvirtd()
    fake.on('connectOpen', (call) => (call.fail({ code: 5, message: 'no connection driver' }), later))
    await expect(openFake(fake)).rejects.toMatchObject({ code: 'LibvirtNoConnect' })
    expect(fake.pair.closedByClient()).toBe(true)
  })
})

describe('a handle', () => {
  it('asks the daemon by the reference it was made with: the number of a guest goes stale', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainIsActive', ({ args }) => ({ active: args.dom.uuid[15] === 15 ? 1 : 0 }))
    fake.on('domainDestroyFlags', () => undefined)
    const connection = await openFake(fake)
    const domain = connection.domains.of({ ...someDomain, id: -1 })
    expect(domain.id).toBeUndefined()
    expect(await domain.isActive()).toBe(true)
    await domain.destroy()
    expect((await fake.called('domainDestroyFlags')).args).toEqual({ dom: { ...someDomain, id: -1 }, flags: 0 })
  })
})
