import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo } from './target.ts'

const xml = (name: string): string => `<domain type='test'><name>${name}</name><memory>8192</memory><os><type>hvm</type></os></domain>`

describe('the test driver, through the daemon', () => {
  let host: Connection
  beforeAll(async () => {
    host = await connectTo('test', '/default')
  })
  afterAll(() => host.close())

  it('says what it is', async () => {
    expect(await host.type()).toBe('TEST')
    expect(await host.uri()).toBe('test:///default')
    expect((await host.libVersion()).major).toBeGreaterThanOrEqual(9)
    expect(await host.capabilities()).toContain('<capabilities>')
  })

  it('defines, starts, stops and undefines a domain, and the events tell', async () => {
    const name = `lv-${process.pid}`
    await using events = host.domains.events('lifecycle')
    await events.ready
    const domain = await host.domains.define(xml(name))
    expect(await domain.isActive()).toBe(false)
    expect(await domain.isPersistent()).toBe(true)
    await domain.start()
    expect(await domain.state()).toMatchObject({ state: 'running' })
    expect(await domain.info()).toMatchObject({ state: 'running', maxMemoryKib: 8192 })
    await domain.suspend()
    expect(await domain.state()).toMatchObject({ state: 'paused', reason: 'user' })
    await domain.resume()
    await domain.setMetadata('title', 'a title', { config: true })
    expect(await domain.getMetadata('title', { config: true })).toBe('a title')
    expect(await domain.getMetadata('description', { config: true })).toBeUndefined()
    await domain.destroy()
    await domain.undefine()
    const seen: string[] = []
    for await (const event of events) {
      if (event.domain.uuid !== domain.uuid) continue
      seen.push(`${event.event} ${event.detail}`)
      if (event.event === 'undefined') break
    }
    expect(seen).toEqual([
      'defined added',
      'started booted',
      'suspended paused',
      'resumed unpaused',
      'stopped destroyed',
      'undefined removed',
    ])
    expect(await host.domains.lookupByName(name)).toBeUndefined()
    await expect(host.domains.getByUuid(domain.uuid)).rejects.toMatchObject({ code: 'LibvirtNoDomain' })
  })

  it('lists and counts', async () => {
    const all = await host.domains.list()
    const active = await host.domains.list({ active: true })
    expect(all.length).toBeGreaterThanOrEqual(active.length)
    const stats = await host.domains.stats(['state'])
    expect(stats.map(({ domain }) => domain.uuid).sort()).toEqual(all.map(({ uuid }) => uuid).sort())
    expect(await host.domains.stats(['state'], { domains: active.slice(0, 1) })).toHaveLength(1)
  })

  it('has networks', async () => {
    const network = await host.networks.getByName('default')
    expect(await network.isActive()).toBe(true)
    expect(await network.xml()).toContain('<name>default</name>')
    expect(await host.networks.lookupByName('none')).toBeUndefined()
    const made = await host.networks.define(
      `<network><name>lv-${process.pid}</name><forward mode='nat'/><ip address='10.9.8.1' netmask='255.255.255.0'/></network>`,
    )
    await made.start()
    expect((await host.networks.list({ active: true })).map(({ uuid }) => uuid)).toContain(made.uuid)
    await made.destroy()
    await made.undefine()
  })

  it('answers the caller of 200 mixed calls each with its own answer', async () => {
    const [domain] = await host.domains.list({ active: true })
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? host.hostname() : domain!.xml())))
    for (const [i, answer] of answers.entries()) expect(answer.startsWith('<domain')).toBe(i % 2 === 1)
  })

  it('refuses changes when opened read-only', async () => {
    await using reader = await connectTo('test', '/default', { readOnly: true })
    const [domain] = await reader.domains.list()
    await expect(domain!.suspend()).rejects.toMatchObject({ code: 'LibvirtOperationDenied' })
  })

  it('says which release a newer procedure needs', async () => {
    const { number } = await host.libVersion()
    if (number >= 11_002_000) return
    const [domain] = await host.domains.list()
    await expect(host.rpc.domainGetAutostartOnce({ dom: domain!.ref })).rejects.toMatchObject({
      code: 'Unsupported',
      needs: "libvirt 11.2.0 on the daemon's side",
    })
  })
})
