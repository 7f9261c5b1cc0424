import { describe, expect, it } from 'vitest'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { openFake, someDomain } from './open-fake.ts'

const LIFECYCLE = 318
const lifecycle = (callbackID: number, event: number, detail: number): [number, string, unknown] => [
  LIFECYCLE,
  'RemoteDomainEventCallbackLifecycleMsg',
  { callbackID, msg: { dom: someDomain, event, detail } },
]

const withEvents = (): FakeLibvirtd => {
  const fake = new FakeLibvirtd()
  fake.on('connectDomainEventCallbackDeregisterAny', () => undefined)
  return fake
}

describe('events', () => {
  it('that come before the answer to their registration are kept', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => later)
    const connection = await openFake(fake)
    const events = connection.domains.events('lifecycle')
    const call = await fake.called('connectDomainEventCallbackRegisterAny')
    fake.event(...lifecycle(3, 2, 0))
    fake.event(...lifecycle(9, 5, 1))
    call.reply({ callbackID: 3 })
    fake.event(...lifecycle(3, 5, 2))
    await events.ready
    expect((await events.next()).value).toMatchObject({
      kind: 'lifecycle',
      event: 'started',
      detail: 'booted',
      domain: { name: 'guest', id: 7 },
    })
    expect((await events.next()).value).toMatchObject({ event: 'stopped', detail: 'crashed' })
  })

  it('are routed by class and callback id', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', ({ args }) => ({ callbackID: args.eventID }))
    const connection = await openFake(fake)
    const life = connection.domains.events('lifecycle')
    const removed = connection.domains.events('device-removed')
    await Promise.all([life.ready, removed.ready])
    fake.event(333, 'RemoteDomainEventCallbackDeviceRemovedMsg', { callbackID: 15, msg: { dom: someDomain, devAlias: 'net0' } })
    fake.event(...lifecycle(0, 7, 1))
    expect((await life.next()).value).toMatchObject({ event: 'pmsuspended', detail: 'disk' })
    expect((await removed.next()).value).toMatchObject({ kind: 'device-removed', device: 'net0' })
  })

  it('end with an error, not in silence, when nobody reads them', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 0 }))
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const connection = await openFake(fake)
    const events = connection.domains.events('lifecycle', { limit: 2 })
    await events.ready
    for (let i = 0; i < 5; i++) fake.event(...lifecycle(0, 2, 0))
    expect(await connection.hostname()).toBe('h')
    await events.next()
    await events.next()
    await expect(events.next()).rejects.toMatchObject({ code: 'LibvirtEventOverflow' })
  })

  it('that overflowed are told to the daemon as ended', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 6 }))
    const connection = await openFake(fake)
    const events = connection.domains.events('lifecycle', { limit: 1 })
    await events.ready
    for (let i = 0; i < 3; i++) fake.event(...lifecycle(6, 2, 0))
    expect((await fake.called('connectDomainEventCallbackDeregisterAny')).args).toEqual({ callbackID: 6 })
    await events.next()
    await expect(events.next()).rejects.toMatchObject({ code: 'LibvirtEventOverflow' })
    await events.close()
    expect(fake.calls.filter(({ name }) => name === 'connectDomainEventCallbackDeregisterAny')).toHaveLength(1)
  })

  it('go to everyone who waits, in turn, and all learn of the end', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 0 }))
    const connection = await openFake(fake)
    const events = connection.domains.events('lifecycle')
    await events.ready
    const waiting = [events.next(), events.next(), events.next()]
    fake.event(...lifecycle(0, 2, 0))
    fake.event(...lifecycle(0, 5, 0))
    await waiting[1]
    await events.close()
    expect((await Promise.all(waiting)).map(({ value }) => value?.event)).toEqual(['started', 'stopped', undefined])
  })

  it('of an id that no registration got are not kept for one that comes later', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => later)
    const connection = await openFake(fake)
    const first = connection.domains.events('lifecycle')
    const registration = await fake.called('connectDomainEventCallbackRegisterAny')
    fake.event(...lifecycle(9, 2, 0))
    registration.reply({ callbackID: 3 })
    await first.ready
    fake.event(...lifecycle(9, 2, 0))
    await new Promise((resolve) => setImmediate(resolve))
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 9 }))
    const second = connection.domains.events('lifecycle')
    await second.ready
    fake.event(...lifecycle(9, 5, 0))
    expect((await second.next()).value).toMatchObject({ event: 'stopped' })
  })

  it('that flood a registration end the connection, not the memory', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => later)
    const connection = await openFake(fake)
    const events = connection.domains.events('lifecycle')
    const refused = expect(events.ready).rejects.toMatchObject({ code: 'LibvirtConnectionLost' })
    await fake.called('connectDomainEventCallbackRegisterAny')
    for (let i = 0; i <= 10_000; i++) fake.event(...lifecycle(9, 2, 0))
    await refused
    expect((await connection.closed)?.cause).toMatchObject({ code: 'LibvirtProtocolError' })
  })

  it('of the legacy kind and of newer daemons are passed over', async () => {
    const fake = withEvents()
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const connection = await openFake(fake)
    fake.event(100, 'RemoteDomainEventLifecycleMsg', { dom: someDomain, event: 2, detail: 0 })
    fake.event(999, 'RemoteDomainEventLifecycleMsg', { dom: someDomain, event: 2, detail: 0 })
    expect(await connection.hostname()).toBe('h')
  })

  it('stop with their signal, and the daemon is told', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 4 }))
    const connection = await openFake(fake)
    const abort = new AbortController()
    const events = connection.domains.events('lifecycle', { signal: abort.signal })
    await events.ready
    abort.abort()
    expect(await events.next()).toEqual({ value: undefined, done: true })
    expect((await fake.called('connectDomainEventCallbackDeregisterAny')).args).toEqual({ callbackID: 4 })
  })

  it('are given to a listener too', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 0 }))
    const connection = await openFake(fake)
    const events = connection.domains.events('lifecycle')
    const seen: string[] = []
    const listening = events.forEach(({ event }) => {
      seen.push(event)
      if (event === 'stopped') return events.close()
      return undefined
    })
    await events.ready
    fake.event(...lifecycle(0, 2, 0))
    fake.event(...lifecycle(0, 5, 0))
    await listening
    expect(seen).toEqual(['started', 'stopped'])
  })

  it('end with the connection', async () => {
    const fake = withEvents()
    fake.on('connectDomainEventCallbackRegisterAny', () => ({ callbackID: 4 }))
    const connection = await openFake(fake)
    const events = connection.domains.events('reboot')
    await events.ready
    fake.pair.cut()
    await expect(events.next()).rejects.toMatchObject({ code: 'LibvirtConnectionLost' })
  })
})
