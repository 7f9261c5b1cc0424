import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection, Domain } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo } from './target.ts'

const folder = `/var/lib/libvirt/images/lvg-${process.pid}`
const guest = (name: string): string => `<domain type='qemu'><name>${name}</name><memory>65536</memory><vcpu current='1'>2</vcpu>
<os><type arch='x86_64'>hvm</type><bios useserial='yes'/></os><features><acpi/></features>
<devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${folder}/disk.qcow2'/><target dev='vda' bus='virtio'/></disk>
<serial type='pty'><target port='0'/></serial><console type='pty'/><video><model type='vga'/></video><graphics type='vnc'><listen type='none'/></graphics></devices></domain>`

describe('a running guest', () => {
  let host: Connection
  let domain: Domain
  beforeAll(async () => {
    host = await connectTo('qemu', '/system')
    const pool = await host.storagePools.create(
      `<pool type='dir'><name>lvg-${process.pid}</name><target><path>${folder}</path></target></pool>`,
      { withBuild: true },
    )
    await pool.createVolume(
      `<volume><name>disk.qcow2</name><capacity unit='MiB'>8</capacity><target><format type='qcow2'/></target></volume>`,
    )
    domain = await host.domains.define(guest(`lvg-${process.pid}`))
    await domain.start({ paused: true })
  })
  afterAll(async () => {
    await domain.destroy().catch(() => undefined)
    await domain.undefine({ managedSave: true, snapshotsMetadata: true, checkpointsMetadata: true })
    const pool = await host.storagePools.getByName(`lvg-${process.pid}`)
    await pool.refresh()
    for (const volume of await pool.volumes()) await volume.delete()
    await pool.destroy()
    await host.close()
  })

  it('prints on its console, and the console can be left', async () => {
    const tty = await domain.guest.console()
    await domain.resume()
    let text = ''
    for await (const chunk of tty) {
      text += Buffer.from(chunk).toString('latin1')
      if (text.includes('SeaBIOS')) break
    }
    expect(text).toContain('SeaBIOS')
    expect(await host.hostname()).not.toBe('')
  })

  it('tells QEMU’s own events', async () => {
    await using events = host.domains.monitorEvents({ domain })
    await events.ready
    await domain.suspend()
    await domain.resume()
    expect((await events.next()).value).toMatchObject({ kind: 'monitor', event: 'STOP', domain: { uuid: domain.uuid } })
    expect((await events.next()).value).toMatchObject({ event: 'RESUME' })
  })

  it('can be photographed', async () => {
    const { mime, data } = await domain.guest.screenshot()
    expect(mime).toBe('image/png')
    expect([...data.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
  })

  it('tells memory, vCPUs, pins and limits', async () => {
    expect(await domain.tuning.vcpuCount({ maximum: true })).toBe(2)
    expect(await domain.tuning.vcpus()).toMatchObject([{ number: 0, state: 'running' }])
    const { online } = await host.host.cpuMap()
    expect((await domain.tuning.vcpuPins())[0]).toEqual(online)
    await domain.tuning.pinVcpu(0, [online[0]!], { live: true })
    expect((await domain.tuning.vcpuPins())[0]).toEqual([online[0]])
    expect(await domain.tuning.memoryStats()).toMatchObject({ 'actual-balloon': 65536n })
    await domain.tuning.setScheduler({ cpu_shares: 512 }, { config: true })
    expect(await domain.tuning.scheduler({ config: true })).toMatchObject({ cpu_shares: 512n })
    expect(await domain.job.control()).toMatchObject({ state: 'ok' })
    expect(await domain.job.info()).toMatchObject({ type: 'none' })
  })

  it('has disks that can be measured, limited, copied and grown', async () => {
    expect(await domain.block.info('vda')).toMatchObject({ capacityBytes: 8n << 20n })
    await domain.block.setIoTune('vda', { total_iops_sec: 500 }, { live: true })
    expect(await domain.block.ioTune('vda', { live: true })).toMatchObject({ total_iops_sec: 500n })
    await domain.block.resize('vda', 16n << 20n)
    expect((await domain.block.info('vda')).capacityBytes).toBe(16n << 20n)
    expect(await domain.block.stats('vda')).toHaveProperty('rd_bytes')
    expect(await domain.block.errors()).toEqual([])
    await using jobs = domain.events('block-job-2')
    await jobs.ready
    await domain.block.copy('vda', `<disk type='file'><source file='${folder}/copy.qcow2'/><driver type='qcow2'/></disk>`, {
      transientJob: true,
    })
    expect((await jobs.next()).value).toMatchObject({ disk: 'vda', type: 'copy', status: 'ready' })
    expect(await domain.block.job('vda')).toMatchObject({ type: 'copy' })
    await domain.block.abortJob('vda', { pivot: true })
    expect((await jobs.next()).value).toMatchObject({ status: 'completed' })
    expect(await domain.xml()).toContain('copy.qcow2')
    expect(await domain.block.job('vda')).toBeUndefined()
  })

  it('has snapshots and checkpoints', async () => {
    const snapshot = await domain.snapshots.create('<domainsnapshot><name>one</name></domainsnapshot>')
    expect(await snapshot.isCurrent()).toBe(true)
    expect((await domain.snapshots.current())?.name).toBe('one')
    expect(await snapshot.parent()).toBeUndefined()
    await snapshot.revert()
    await snapshot.delete()
    expect(await domain.snapshots.list()).toEqual([])
    expect(await domain.snapshots.lookupByName('one')).toBeUndefined()
    const checkpoint = await domain.checkpoints.create(
      "<domaincheckpoint><name>cp</name><disks><disk name='vda' checkpoint='bitmap'/></disks></domaincheckpoint>",
    )
    expect((await domain.checkpoints.list()).map(({ name }) => name)).toEqual(['cp'])
    await using completed = domain.events('job-completed')
    await completed.ready
    await domain.save.beginBackup(
      `<domainbackup><disks><disk name='vda' type='file'><target file='${folder}/backup.qcow2'/></disk></disks></domainbackup>`,
    )
    expect((await completed.next()).value).toMatchObject({ kind: 'job-completed', params: { success: true } })
    await checkpoint.delete()
  })

  it('sleeps in a file and wakes', async () => {
    await domain.save.managed()
    expect(await domain.isActive()).toBe(false)
    expect(await domain.save.hasManaged()).toBe(true)
    expect(await domain.save.managedXml()).toContain(domain.uuid)
    await domain.start()
    expect(await domain.state()).toMatchObject({ state: 'running' })
  })

  it('has no agent, and says so by code', async () => {
    await expect(domain.agent.command('{"execute":"guest-ping"}')).rejects.toMatchObject({
      code: expect.stringMatching(/^Libvirt/) as string,
    })
  })

  it('is on a host that can be described', async () => {
    const info = await host.host.info()
    expect(info.memoryKib).toBeGreaterThan(0)
    expect(info.model).toMatch(/^[\w-]+$/)
    expect(await host.host.cpuModels('x86_64')).toContain('qemu64')
    expect(await host.host.freeMemoryBytes()).toBeGreaterThan(0n)
    expect(await host.host.cpuStats()).toHaveProperty('user')
    expect(await host.host.memoryStats()).toHaveProperty('total')
    expect(await host.host.freePages([4], 0, 1)).toHaveLength(1)
    expect(await host.host.maxVcpus('qemu')).toBeGreaterThan(0)
    expect(await host.host.compareCpu('<cpu><arch>x86_64</arch><model>qemu64</model></cpu>')).toMatch(/incompatible|identical|superset/)
  })
})
