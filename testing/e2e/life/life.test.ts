import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffSnapshots, startHost } from '../lab/index.ts'
import type { LabHost, Snapshot } from '../lab/index.ts'
import { hostNow, installNovalet } from './novalet.ts'
import type { Novalet } from './novalet.ts'

let host: LabHost
let novalet: Novalet
let start: Snapshot

beforeAll(async () => {
  host = await startHost({ name: 'life', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await host.exec(['sh', '-c', 'virsh net-start default && virsh net-destroy default'])
  start = await hostNow(host, novalet)
})
afterAll(() => host?.close())

describe('the life of a server', () => {
  it('shows its plan and changes nothing', async () => {
    const create = ['server', 'create', 'web', '--image', 'idle', '--flavor', 'full', '--dry-run']
    const { plan } = await novalet.json<{ plan: { steps: readonly { kind: string }[] } }>(...create)
    expect(plan.steps.map(({ kind }) => kind)).toEqual([
      'image.cache',
      'instance.folder',
      'disk.overlay',
      'base.blank',
      'disk.overlay',
      'base.blank',
      'disk.overlay',
      'disk.info',
      'network.start',
      'domain.define',
      'domain.start',
    ])
    expect(await novalet.ok(...create)).toMatch(/^Plan: create server web \([0-9a-f-]{36}\), 11 steps$/m)
    expect(diffSnapshots(start, await hostNow(host, novalet))).toEqual([])
    expect(await novalet.json('server', 'list')).toEqual([])
  })

  it('boots up to its ready line', async () => {
    await novalet.ok('server', 'create', 'web', '--image', 'idle', '--flavor', 'full')
    await novalet.ready('web')
    expect(await novalet.json('server', 'list')).toMatchObject([{ Name: 'web', Status: 'ACTIVE' }])
  })

  it('has the disks of the seed: qcow2 overlays over _base, compat 1.1, clusters of 64 KiB, no lazy refcounts', async () => {
    const { stdout: uuid } = await host.exec(['virsh', '-q', 'list', '--uuid'])
    for (const [disk, base] of [
      ['disk', /\/_base\/[0-9a-f]{40}$/],
      ['disk.local', /\/_base\/ephemeral_1_0706d66$/],
      ['disk.swap', /\/_base\/swap_32$/],
    ] as const) {
      const info = await host.exec(['qemu-img', 'info', '-U', '--output=json', `${novalet.statePath}/instances/${uuid.trim()}/${disk}`])
      const { format, 'backing-filename': backing, 'cluster-size': cluster, 'format-specific': specific } = JSON.parse(info.stdout)
      expect({ format, cluster, compat: specific.data.compat, lazy: specific.data['lazy-refcounts'] }, disk).toEqual({
        format: 'qcow2',
        cluster: 65536,
        compat: '1.1',
        lazy: false,
      })
      expect(backing).toMatch(base)
    }
  })

  it('explains its document', async () => {
    const explained = await novalet.ok('explain', 'web')
    expect(explained).toMatch(/<memory>16384<\/memory>.*memory_mb/)
    expect(explained).toMatch(/flavor/)
  })

  it('stops and starts', async () => {
    await novalet.ok('server', 'stop', 'web', '--timeout', '1')
    expect(await novalet.json('server', 'show', 'web')).toMatchObject({ status: 'SHUTOFF' })
    expect((await host.exec(['virsh', '-q', 'list', '--name'])).stdout.trim()).toBe('')
    await novalet.ok('server', 'start', 'web')
    expect(await novalet.json('server', 'show', 'web')).toMatchObject({ status: 'ACTIVE' })
  })

  it('leaves the host as it was when it is deleted, and doctor says so', async () => {
    await novalet.ok('server', 'delete', 'web')
    expect(diffSnapshots(start, await hostNow(host, novalet))).toEqual([])
    await novalet.ok('doctor')
  })
})
