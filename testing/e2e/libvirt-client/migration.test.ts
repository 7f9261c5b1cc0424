import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'
import { lab } from '../lab/lab-command.ts'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'

const name = `lvmig-${process.pid}`
const xml = `<domain type='qemu'><name>${name}</name><memory>32768</memory><os><type arch='x86_64' machine='pc'>hvm</type></os><cpu mode='custom'><model>qemu64</model></cpu></domain>`
const addresses = { source: '192.0.2.1', destination: '192.0.2.2' }

/** Two hosts, joined by a cable. */
const joinHosts = async (source: LabHost, destination: LabHost): Promise<void> => {
  const [from, to] = [source, destination].map(({ folder }) => execFileSync(lab, ['pid', folder], { encoding: 'utf8' }).trim())
  const ends = ['name', 'lvmig0', 'netns', from!, 'type', 'veth', 'peer', 'name', 'lvmig0', 'netns', to!]
  execFileSync('ip', ['link', 'add', ...ends])
  for (const [host, address] of [
    [source, addresses.source],
    [destination, addresses.destination],
  ] as const) {
    expect(await host.exec(['ip', 'address', 'add', `${address}/24`, 'dev', 'lvmig0'])).toMatchObject({ code: 0 })
    expect(await host.exec(['ip', 'link', 'set', 'lvmig0', 'up'])).toMatchObject({ code: 0 })
  }
}

describe('migration', () => {
  let hosts: readonly [LabHost, LabHost]
  let from: Connection
  let to: Connection
  const params = { migrate_uri: `tcp://${addresses.destination}` }
  beforeAll(async () => {
    hosts = await Promise.all([startHost({ name: 'lv-src', daemons: ['libvirt'] }), startHost({ name: 'lv-dst', daemons: ['libvirt'] })])
    await joinHosts(...hosts)
    from = await connect(hosts[0].uri)
    to = await connect(hosts[1].uri)
  })
  afterAll(async () => {
    await from?.close()
    await to?.close()
    for (const host of hosts ?? []) await host.close()
  })

  it('is conducted by this client over two connections', async () => {
    const domain = await from.domains.create(xml)
    const moved = await domain.migration.toConnection(to, { live: true, params })
    expect(moved.uuid).toBe(domain.uuid)
    expect(await moved.state()).toMatchObject({ state: 'running', reason: 'migrated' })
    expect(await from.domains.lookupByUuid(domain.uuid)).toBeUndefined()
    await moved.destroy()
  })

  it('is conducted by the source daemon, in one call', async () => {
    const domain = await from.domains.create(xml)
    await domain.migration.setMaxDowntime(400n)
    expect(await domain.migration.maxDowntimeMs()).toBe(400n)
    await domain.migration.toUri(hosts[1].uri, { live: true, params })
    const moved = await to.domains.getByUuid(domain.uuid)
    expect(await moved.isActive()).toBe(true)
    await moved.destroy()
  })

  it('that is aborted on the way leaves the guest where it was, running, and nothing at the destination', async () => {
    const domain = await from.domains.create(xml)
    // It cannot end within a millisecond at a mebibyte a second.
    await domain.migration.setMaxDowntime(1n)
    const abort = new AbortController()
    const slow = { live: true, params: { ...params, bandwidth: 1n }, signal: abort.signal }
    const moving = domain.migration.toConnection(to, slow)
    moving.catch(() => {})
    await vi.waitUntil(async () => (await domain.job.info()).data.processed > 0n, { timeout: 10_000, interval: 20 })
    expect(await to.domains.lookupByUuid(domain.uuid)).toBeDefined()
    abort.abort(new Error('the operator thought better of it'))
    await expect(moving).rejects.toThrow('the operator thought better of it')
    expect(await domain.state()).toMatchObject({ state: 'running' })
    expect(await domain.job.info()).toMatchObject({ type: 'none' })
    expect(await to.domains.lookupByUuid(domain.uuid)).toBeUndefined()
    await domain.destroy()
  })

  it('that fails leaves the guest where it was, running', async () => {
    const domain = await from.domains.create(xml)
    await expect(
      domain.migration.toConnection(to, { live: true, params: { migrate_uri: 'tcp://203.0.113.1:49999' } }),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^Libvirt/) as string,
    })
    expect(await domain.state()).toMatchObject({ state: 'running' })
    expect(await to.domains.lookupByUuid(domain.uuid)).toBeUndefined()
    await domain.destroy()
  })
})
