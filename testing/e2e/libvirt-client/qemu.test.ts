import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo } from './target.ts'

/** A guest of SeaBIOS alone, by software emulation: it prints on its serial console and needs no disk. */
const guest = (name: string): string => `<domain type='qemu'><name>${name}</name><memory>32768</memory>
<os><type arch='x86_64'>hvm</type><bios useserial='yes'/></os><features><acpi/></features>
<devices><serial type='pty'><target port='0'/></serial><console type='pty'/><video><model type='vga'/></video><graphics type='vnc'><listen type='none'/></graphics></devices></domain>`

describe('the QEMU driver', () => {
  let host: Connection
  beforeAll(async () => {
    host = await connectTo('qemu', '/system')
  })
  afterAll(() => host.close())

  it('tells what the host can do', async () => {
    expect(await host.type()).toBe('QEMU')
    expect(await host.domainCapabilities({ arch: 'x86_64', virtType: 'qemu' })).toContain('<domainCapabilities>')
    await expect(host.domainCapabilities({ arch: 'nonesuch' })).rejects.toMatchObject({ code: expect.stringMatching(/^Libvirt/) as string })
  })

  it('runs a guest through its life', async () => {
    const name = `lv-${process.pid}`
    await using events = host.domains.events('lifecycle')
    await events.ready
    const domain = await host.domains.define(guest(name), { validate: true })
    await domain.start({ paused: true })
    expect(await domain.state()).toMatchObject({ state: 'paused', reason: 'user' })
    await domain.resume()
    await domain.attachDevice("<rng model='virtio'><backend model='random'>/dev/urandom</backend><alias name='ua-rng'/></rng>", {
      live: true,
    })
    expect(await domain.xml()).toContain('ua-rng')
    const [stats] = await host.domains.stats(['cpu', 'balloon', 'vcpu'], { domains: [domain] })
    expect(stats?.params['cpu.time']).toBeTypeOf('bigint')
    expect(stats?.params['vcpu.maximum']).toBe(1)
    expect(await host.rpc.qemu.domainMonitorCommand({ dom: domain.ref, cmd: '{"execute":"query-status"}', flags: 0 })).toMatchObject({
      result: expect.stringContaining('running') as string,
    })
    await domain.destroy()
    await domain.undefine({ managedSave: true, snapshotsMetadata: true })
    const seen: string[] = []
    for await (const event of events) {
      if (event.domain.uuid !== domain.uuid || event.event === 'shutdown') continue
      seen.push(event.event)
      if (event.event === 'undefined') break
    }
    expect(seen).toEqual(['defined', 'started', 'suspended', 'resumed', 'stopped', 'undefined'])
  })

  it('refuses what is not valid, with the daemon’s own words', async () => {
    await expect(host.domains.define('<domain type="qemu"><nonsense/></domain>', { validate: true })).rejects.toMatchObject({
      code: expect.stringMatching(/^LibvirtXml/) as string,
      procedure: 'domainDefineXmlFlags',
    })
  })

  it('keeps secrets', async () => {
    const id = `/lv/${randomUUID()}`
    const secret = await host.secrets.define(
      `<secret ephemeral='yes' private='no'><usage type='volume'><volume>${id}</volume></usage></secret>`,
    )
    await secret.setValue('geheim')
    expect(Buffer.from(await secret.value()).toString()).toBe('geheim')
    expect((await host.secrets.lookupByUsage('volume', id))?.uuid).toBe(secret.uuid)
    expect((await host.secrets.list()).map(({ uuid }) => uuid)).toContain(secret.uuid)
    await secret.undefine()
    expect(await host.secrets.lookupByUuid(secret.uuid)).toBeUndefined()
  })
})
