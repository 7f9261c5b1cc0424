import { join } from 'node:path'
import { connect } from '@novalet/libvirt-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idleReadyLine, startHost, writeIdleImage } from '../e2e/lab/index.ts'
import type { LabHost } from '../e2e/lab/index.ts'
import * as scenarios from './page/scenarios.ts'
import { idleDomain } from './src/idle-domain.ts'
import { openPage } from './src/open-page.ts'
import type { OpenPage } from './src/open-page.ts'
import { startRelay } from './src/start-relay.ts'
import type { Relay } from './src/start-relay.ts'

const testDomain = `<domain type='test'><name>browsed</name><memory>8192</memory><os><type>hvm</type></os></domain>`

describe('libvirt from a page', () => {
  let host: LabHost
  let relay: Relay
  let page: OpenPage
  let disk: string

  beforeAll(async () => {
    host = await startHost({ name: 'web', daemons: ['network'] })
    disk = join(host.folder, 'shared', 'disk')
    await writeIdleImage(disk)
    relay = await startRelay(join(host.folder, 'run/libvirt/libvirt-sock'))
    page = await openPage(relay.page)
  })
  afterAll(async () => {
    await page?.[Symbol.asyncDispose]()
    await relay?.[Symbol.asyncDispose]()
    await host?.close()
  })

  const target = (uri: string) => ({ relay: relay.url, uri })
  const fromNode = (uri: string) => {
    const { search } = new URL(host.uri)
    return connect(`${uri.replace(':', '+unix:')}${search}`)
  }

  it.each(['qemu:///system', 'test:///default'])('sees of %s what Node sees', async (uri) => {
    await using here = await fromNode(uri)
    const seen = await page.call('survey', target(uri))
    expect(seen).toEqual(await scenarios.survey(here))
    expect(seen.uri).toBe(uri)
    expect(seen.libVersion.number).toBeGreaterThanOrEqual(9_000_000)
  })

  it('takes a guest through its life, and the events tell', async () => {
    const seen = await page.call('lifeCycle', target('qemu:///system'), idleDomain('browsed', disk))
    expect(seen).toMatchObject({ listed: true, state: 'running', gone: true, stats: [{ 'state.state': 1 }] })
    expect(seen.defined).toContain(`<source file='${disk}'/>`)
    // QEMU also says that it was told to go, where it gets to it.
    const events = seen.events.filter((event) => event !== 'shutdown host')
    expect(events).toEqual(['defined added', 'resumed unpaused', 'started booted', 'stopped destroyed', 'undefined removed'])
  })

  it("does the same with libvirt's test driver", async () => {
    const seen = await page.call('lifeCycle', target('test:///default'), testDomain)
    expect(seen).toMatchObject({ listed: true, state: 'running', gone: true })
    expect(seen.events).toEqual(['defined added', 'started booted', 'stopped destroyed', 'undefined removed'])
  })

  it("reads a guest's console up to its ready line", async () => {
    const text = await page.call('readConsole', target('qemu:///system'), idleDomain('read', disk), idleReadyLine)
    expect(text).toContain(idleReadyLine)
  })

  it('gets the picture that Node gets, over a connection of its own', async () => {
    await using here = await fromNode('test:///default')
    const picture = await page.call('photograph', target('test:///default'), 'test')
    expect(picture).toEqual(await scenarios.photograph(here, 'test'))
    expect(picture.bytes.length).toBeGreaterThan(1000)
  })

  it('uploads 8 MiB and downloads them unchanged', async () => {
    const { sent, received } = await page.call('roundTrip', target('qemu:///system'), '/var/lib/libvirt/images/browsed')
    expect(sent).toMatch(/^[0-9a-f]{64}$/)
    expect(received).toBe(sent)
  })

  it('is refused with the errors that Node is refused with', async () => {
    await using here = await fromNode('test:///default')
    const refused = await page.call('refusals', target('test:///default'))
    expect(refused).toEqual(await scenarios.refusals(here))
    expect(refused).toMatchObject({
      noDomain: { code: 'LibvirtNoDomain' },
      notXml: { code: 'LibvirtXmlDetail' },
      noUuid: { code: 'LibvirtArgumentError' },
      descriptors: { code: 'Unsupported' },
      aborted: { message: 'the user left' },
    })
  })

  it('says where nobody answered', async () => {
    const relay = 'ws://127.0.0.1:9'
    const error = await page.call('failToConnect', { relay, uri: 'test:///default' })
    expect(error).toMatchObject({ code: 'LibvirtTransportError', details: { tried: [{ target: relay }] } })
  })

  it('gives up when it is told to, before the relay answers or before it is asked', async () => {
    const given = await page.call('giveUp', target('test:///default'))
    expect(given).toMatchObject([{ message: 'the user left' }, { message: 'the user left' }])
  })

  it('says of each call whether it may have taken effect, when the daemon dies', async () => {
    const pid = (await host.exec(['cat', '/run/libvirtd.pid'])).stdout.trim()
    await page.call('stayConnected', target('test:///default'))
    await page.call('watch', target('test:///default'))
    await host.exec(['kill', '-STOP', pid])
    await page.call('leaveCallsOpen', testDomain)
    await host.exec(['kill', '-KILL', pid])
    expect(await page.call('loss')).toMatchObject({
      changing: { code: 'LibvirtConnectionLost', details: { inFlight: true, mayHaveTakenEffect: true } },
      reading: { code: 'LibvirtConnectionLost', details: { inFlight: true, mayHaveTakenEffect: false } },
      events: { code: 'LibvirtConnectionLost' },
      closed: { code: 'LibvirtConnectionLost' },
      later: { code: 'LibvirtConnectionLost', details: { inFlight: false } },
    })
    expect(await page.call('failToConnect', target('test:///default'))).toMatchObject({
      code: 'LibvirtTransportError',
      message: expect.stringContaining(`${host.folder}/run/libvirt/libvirt-sock`),
    })
  })

  it('connects again when the daemon is back, and goes on watching', async () => {
    await host.exec(['libvirtd', '--daemon', '--pid-file', '/run/libvirtd.pid'])
    expect(await page.call('watchOn', testDomain)).toEqual(['defined', 'undefined'])
  })
})
