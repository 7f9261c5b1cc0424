import { describe, expect, it } from 'vitest'
import { LibvirtConnectionLost, LibvirtError, LibvirtProtocolError } from '../../../packages/libvirt-client/src/core/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { ManualTimers } from './manual-timers.ts'
import { openFake, someDomain } from './open-fake.ts'

const xmlArgs = { dom: someDomain, flags: 0 }
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const exchange = async (fake: FakeLibvirtd): Promise<void> => {
  fake.on('domainGetXmlDesc', ({ args }) => ({ xml: `<domain id='${args.dom.id}'/>` }))
  fake.on('domainLookupByName', (call) => (call.fail({ code: 42, domain: 10, message: 'Domain not found' }), later))
  const connection = await openFake(fake)
  const results = await Promise.allSettled([
    connection.rpc.domainGetXmlDesc(xmlArgs),
    connection.domains.getByName('x'),
    connection.rpc.domainGetXmlDesc(xmlArgs),
  ])
  expect(results[0]).toEqual({ status: 'fulfilled', value: { xml: "<domain id='7'/>" } })
  expect(results[1]).toMatchObject({
    status: 'rejected',
    reason: { code: 'LibvirtNoDomain', virCode: 42, virDomain: 10, procedure: 'domainLookupByName' },
  })
  expect(results[2]).toEqual(results[0])
  await connection.close()
}

describe('framing', () => {
  it('puts messages together whatever single byte the reads are split at', async () => {
    let total = 0
    await exchange(new FakeLibvirtd({ split: (bytes) => ((total += bytes.length), [bytes]) }))
    expect(total).toBeGreaterThan(200)
    for (let at = 0; at <= total; at++) {
      let seen = 0
      await exchange(
        new FakeLibvirtd({
          split(bytes) {
            const cut = at - seen
            seen += bytes.length
            return cut > 0 && cut < bytes.length ? [bytes.subarray(0, cut), bytes.subarray(cut)] : [bytes]
          },
        }),
      )
    }
  })

  it('puts messages together from single bytes', async () => {
    await exchange(new FakeLibvirtd({ split: (bytes) => Array.from(bytes, (_, i) => bytes.subarray(i, i + 1)) }))
  })

  it('skips the junk bytes that come with file descriptors', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainGetXmlDesc', (call) => (call.replyWithFds(2, { xml: 'with fds' }), later))
    fake.on('connectGetHostname', () => ({ hostname: 'next' }))
    const connection = await openFake(fake)
    expect(await connection.rpc.domainGetXmlDesc(xmlArgs)).toEqual({ xml: 'with fds' })
    expect(await connection.hostname()).toBe('next')
  })

  it.each([
    ['a length below a header', Uint8Array.of(0, 0, 0, 27)],
    ['a length above 32 MiB', Uint8Array.of(2, 0, 0, 5)],
    [
      'an answer nobody waits for',
      Uint8Array.of(0, 0, 0, 28, 0x20, 0, 0x80, 0x86, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 99, 0, 0, 0, 0),
    ],
  ])('ends the connection at %s', async (_, bytes) => {
    const fake = new FakeLibvirtd()
    const connection = await openFake(fake)
    fake.pair.send(bytes)
    const error = await connection.closed
    expect(error).toBeInstanceOf(LibvirtConnectionLost)
    expect(error?.cause).toBeInstanceOf(LibvirtProtocolError)
    expect(fake.pair.closedByClient()).toBe(true)
  })
})

describe('calls', () => {
  it('are sent as one write a tick', async () => {
    const fake = new FakeLibvirtd()
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const connection = await openFake(fake)
    const before = fake.pair.writes.length
    await Promise.all([connection.hostname(), connection.hostname(), connection.hostname()])
    expect(fake.pair.writes.length - before).toBe(1)
  })

  it('wait in line beyond four, low ones beyond three, and high ones overtake', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainGetXmlDesc', () => later)
    fake.on('connectGetHostname', () => later)
    const connection = await openFake(fake)
    const opened = fake.calls.length
    const low = Array.from({ length: 6 }, () => connection.rpc.domainGetXmlDesc(xmlArgs))
    await tick()
    const names = (): string[] => fake.calls.slice(opened).map(({ name }) => name)
    expect(names()).toEqual(['domainGetXmlDesc', 'domainGetXmlDesc', 'domainGetXmlDesc'])
    const high = [connection.hostname(), connection.hostname()]
    await tick()
    expect(names().slice(3)).toEqual(['connectGetHostname'])
    fake.calls[opened]!.reply({ xml: 'a' })
    await tick()
    expect(names().slice(4)).toEqual(['connectGetHostname'])
    for (let i = opened + 1; i < fake.calls.length; i++) {
      fake.calls[i]!.reply(fake.calls[i]!.name === 'connectGetHostname' ? { hostname: 'h' } : { xml: 'a' })
      await tick()
    }
    expect(await Promise.all([...low, ...high])).toHaveLength(8)
  })

  it('that are aborted keep their slot until the late answer', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainGetXmlDesc', () => later)
    const connection = await openFake(fake, { maxInFlight: 1 })
    const abort = new AbortController()
    const reason = new Error('enough')
    const first = connection.rpc.domainGetXmlDesc(xmlArgs, { signal: abort.signal })
    const call = await fake.called('domainGetXmlDesc')
    const second = connection.rpc.domainGetXmlDesc(xmlArgs)
    abort.abort(reason)
    await expect(first).rejects.toBe(reason)
    await tick()
    expect(fake.calls.filter(({ name }) => name === 'domainGetXmlDesc')).toHaveLength(1)
    call.reply({ xml: 'late' })
    const next = await fake.called('domainGetXmlDesc', 2)
    next.reply({ xml: 'second' })
    expect(await second).toEqual({ xml: 'second' })
  })

  it('that are aborted in the queue are never sent', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainGetXmlDesc', () => later)
    const connection = await openFake(fake, { maxInFlight: 1 })
    const first = connection.rpc.domainGetXmlDesc(xmlArgs)
    const abort = new AbortController()
    const queued = connection.rpc.domainUndefine({ dom: someDomain }, { signal: abort.signal })
    abort.abort()
    await expect(queued).rejects.toThrow('aborted')
    ;(await fake.called('domainGetXmlDesc')).reply({ xml: '' })
    await first
    await tick()
    expect(fake.calls.some(({ name }) => name === 'domainUndefine')).toBe(false)
  })

  it('fail with what is known of their effect when the connection is lost', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainDestroy', () => later)
    fake.on('domainGetXmlDesc', () => later)
    const connection = await openFake(fake, { maxInFlight: 2 })
    const lost = Promise.allSettled([
      connection.rpc.domainDestroy({ dom: someDomain }),
      connection.rpc.domainGetXmlDesc(xmlArgs),
      connection.rpc.domainDestroy({ dom: someDomain }),
    ])
    await fake.called('domainGetXmlDesc')
    fake.pair.cut()
    const flags = (await lost).map((result) => (result.status === 'rejected' ? (result.reason as LibvirtConnectionLost) : undefined))
    expect(flags.map((error) => [error?.code, error?.inFlight, error?.mayHaveTakenEffect])).toEqual([
      ['LibvirtConnectionLost', true, true],
      ['LibvirtConnectionLost', true, false],
      ['LibvirtConnectionLost', false, false],
    ])
    await expect(connection.hostname()).rejects.toMatchObject({ code: 'LibvirtConnectionLost', inFlight: false })
  })

  it('name the line of their caller in the error', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainLookupByName', (call) => (call.fail({ code: 42, message: 'none' }), later))
    const connection = await openFake(fake)
    const theCaller = async (): Promise<void> => {
      await connection.domains.getByName('x')
    }
    const error = await theCaller().catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(LibvirtError)
    expect((error as Error).stack).toContain('theCaller')
  })

  it('for procedures that the daemon does not know are Unsupported, with the release that has them', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainSetAutostartOnce', (call) => (call.fail({ code: 39, domain: 7, message: 'unbekannte Prozedur: 450' }), later))
    const connection = await openFake(fake)
    await expect(connection.rpc.domainSetAutostartOnce({ dom: someDomain, autostart: 1 })).rejects.toMatchObject({
      code: 'Unsupported',
      needs: "libvirt 11.2.0 on the daemon's side",
    })
  })
})

describe('procedures that pass file descriptors', () => {
  it.each([
    'domainOpenGraphics',
    'domainOpenGraphicsFd',
    'domainCreateXmlWithFiles',
    'domainCreateWithFiles',
    'domainFdAssociate',
  ] as const)('%s refuses, and nothing is sent', async (name) => {
    const fake = new FakeLibvirtd()
    const connection = await openFake(fake)
    const before = fake.calls.length
    await expect((connection.rpc[name] as (args: unknown) => Promise<unknown>)({})).rejects.toMatchObject({
      code: 'Unsupported',
      feature: name,
    })
    await tick()
    expect(fake.calls).toHaveLength(before)
  })
})

describe('procedures of the other programs that pass file descriptors', () => {
  it.each([
    ['qemu', 'domainMonitorCommandWithFiles', { dom: someDomain, cmd: '{}', flags: 0 }],
    ['lxc', 'domainOpenNamespace', { dom: someDomain, flags: 0 }],
  ] as const)('%s.%s refuses, and nothing is sent', async (program, name, args) => {
    const fake = new FakeLibvirtd()
    const { rpc } = await openFake(fake)
    const before = fake.calls.length
    const call = { ...rpc.qemu, ...rpc.lxc }[name] as (given: unknown) => Promise<unknown>
    expect(rpc[program]).toHaveProperty(name)
    await expect(call(args)).rejects.toMatchObject({ code: 'Unsupported', feature: name })
    await tick()
    expect(fake.calls).toHaveLength(before)
  })
})

describe('keepalive', () => {
  it('answers pings', async () => {
    const fake = new FakeLibvirtd()
    await openFake(fake)
    const before = fake.messages.length
    fake.ping()
    await fake.until(() => fake.messages.length > before)
    expect(fake.messages.at(-1)).toMatchObject({ program: 0x6b656570, procedure: 2, type: 2, serial: 0 })
  })

  it('keeps a silent connection whose daemon answers, and ends one whose daemon does not', async () => {
    const fake = new FakeLibvirtd()
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers, keepAlive: { intervalMs: 1000, count: 3 } })
    let ended = false
    void connection.closed.then(() => (ended = true))
    await timers.advance(60_000)
    expect(ended).toBe(false)
    fake.answersPings = false
    await timers.advance(10_000)
    expect(await connection.closed).toMatchObject({
      code: 'LibvirtConnectionLost',
      message: expect.stringContaining('no sign of life') as string,
    })
  })
})
