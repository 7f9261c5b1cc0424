import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cpuCompareResults, domainStates, pausedReasons } from '../../../packages/libvirt-client/src/protocol/words.gen.ts'
import type { Connection, Domain, Params } from '../../../packages/libvirt-client/src/index.ts'
import { isLibvirtError } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo, uriOf } from './target.ts'

const name = `lvdiff-${process.pid}`
const folder = `/var/lib/libvirt/images/${name}`
const xml = `<domain type='qemu'><name>${name}</name><title>a title</title><memory>65536</memory><vcpu current='1'>2</vcpu><iothreads>1</iothreads>
<os><type arch='x86_64'>hvm</type></os><cputune><shares>100</shares></cputune>
<devices><disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${folder}/disk'/><target dev='vda' bus='virtio'/></disk></devices></domain>`
const cpu = '<cpu><arch>x86_64</arch><model>qemu64</model></cpu>'
const strings = (params: Params | object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)]),
  )
const sorted = (values: readonly string[]): string[] => [...values].sort()

describe('the same calls as python3-libvirt', () => {
  let host: Connection
  let d: Domain
  beforeAll(async () => {
    host = await connectTo('qemu', '/system')
    const pool = await host.storagePools.create(`<pool type='dir'><name>${name}</name><target><path>${folder}</path></target></pool>`, {
      withBuild: true,
    })
    await pool.createVolume(`<volume><name>disk</name><capacity unit='MiB'>4</capacity></volume>`)
    d = await host.domains.define(xml)
    await d.start({ paused: true })
    d = await host.domains.getByName(name)
  })
  afterAll(async () => {
    await d.destroy()
    await d.undefine()
    const pool = await host.storagePools.getByName(name)
    for (const volume of await pool.volumes()) await volume.delete()
    await pool.destroy()
    await host.close()
  })

  it('give the same answers', async () => {
    const raw = { dom: d.ref }
    const ours: Record<string, () => Promise<unknown>> = {
      type: () => host.type(),
      version: async () => (await host.version()).number,
      libVersion: async () => (await host.libVersion()).number,
      hostname: () => host.hostname(),
      capabilities: () => host.capabilities(),
      maxVcpus: () => host.host.maxVcpus('qemu'),
      info: async () => {
        const { model, cpus, mhz, numaNodes, sockets, cores, threads } = await host.host.info()
        return [model, cpus, mhz, numaNodes, sockets, cores, threads]
      },
      domainCapabilities: () => host.domainCapabilities({ arch: 'x86_64', virtType: 'qemu' }),
      cpuModels: () => host.host.cpuModels('x86_64'),
      securityModel: async () => Object.values(await host.host.securityModel()),
      isSecure: async () => (await host.rpc.connectIsSecure()).secure,
      sysinfo: () => host.host.sysinfo(),
      cpuMap: async () => {
        const { total, online } = await host.host.cpuMap()
        return [total, Array.from({ length: total }, (_, i) => online.includes(i))]
      },
      domains: async () => sorted((await host.domains.list()).map((one) => one.name)),
      domainIds: async () => (await host.domains.list({ active: true })).flatMap(({ id }) => id ?? []).toSorted((a, b) => a - b),
      numOfDomains: async () => (await host.rpc.connectNumOfDomains()).num,
      definedDomains: async () => sorted((await host.domains.list({ inactive: true })).map((one) => one.name)),
      networks: async () => sorted((await host.networks.list()).map((one) => one.name)),
      pools: async () => sorted((await host.storagePools.list()).map((one) => one.name)),
      secrets: async () => (await host.secrets.list()).length,
      filters: async () => sorted((await host.nwFilters.list()).map((one) => one.name)),
      devices: async () => sorted((await host.nodeDevices.list()).map((one) => one.name)),
      poolCapabilities: () => host.storagePools.capabilities(),
      compareCpu: async () => cpuCompareResults.indexOf((await host.host.compareCpu(cpu)) as 'identical'),
      baselineCpu: () => host.host.baselineCpu([cpu]),
      baselineHypervisorCpu: () => host.host.baselineHypervisorCpu([cpu], { arch: 'x86_64', virtType: 'qemu' }),
      memoryParameters: async () => strings(await host.host.memoryParameters()),
      'domain.id': async () => d.id,
      'domain.uuid': async () => d.uuid,
      'domain.osType': async () => (await host.rpc.domainGetOsType(raw)).type,
      'domain.maxMemory': () => d.tuning.maxMemoryKib(),
      'domain.maxVcpus': async () => (await host.rpc.domainGetMaxVcpus(raw)).num,
      'domain.info': async () => {
        const { state, maxMemoryKib, memoryKib, vcpus } = await d.info()
        return [domainStates.indexOf(state), maxMemoryKib, memoryKib, vcpus]
      },
      'domain.state': async () => {
        const { state, reason } = await d.state()
        return [domainStates.indexOf(state), pausedReasons.indexOf(reason as 'user')]
      },
      'domain.xml': () => d.xml(),
      'domain.xml inactive': () => d.xml({ inactive: true, secure: true }),
      'domain.isActive': async () => Number(await d.isActive()),
      'domain.isPersistent': async () => Number(await d.isPersistent()),
      'domain.isUpdated': async () => Number(await d.isUpdated()),
      'domain.autostart': async () => Number(await d.autostart()),
      'domain.hasManagedSave': async () => Number(await d.save.hasManaged()),
      'domain.hasCurrentSnapshot': async () => Number((await d.snapshots.current()) !== undefined),
      'domain.scheduler': async () => strings(await d.tuning.scheduler({ config: true })),
      'domain.memoryParameters': async () => strings(await d.tuning.memoryParameters({ config: true })),
      'domain.blkio': async () => strings(await d.tuning.blkio({ config: true })),
      'domain.numa': async () => strings(await d.tuning.numa({ config: true })),
      'domain.vcpus maximum': () => d.tuning.vcpuCount({ maximum: true }),
      'domain.vcpuPins': () => d.tuning.vcpuPins(),
      'domain.emulatorPin': async () => [await d.tuning.emulatorPin()],
      'domain.iothreads': async () => (await d.tuning.iothreads()).map(({ id, cpus }) => [id, cpus]),
      'domain.blockInfo': async () => {
        const { capacityBytes, allocationBytes, physicalBytes } = await d.block.info('vda')
        return [capacityBytes, allocationBytes, physicalBytes].map(Number)
      },
      'domain.ioTune': async () => strings(await d.block.ioTune('vda')),
      'domain.jobType': async () => ['none'].indexOf((await d.job.info()).type),
      'domain.control': async () => {
        const { state, error } = await d.job.control()
        return [['ok'].indexOf(state), ['none'].indexOf(error)]
      },
      'domain.title': () => d.getMetadata('title'),
      'domain.description': async () => {
        const { metadata } = await host.rpc.domainGetMetadata({ ...raw, type: 0, uri: null, flags: 0 })
        return metadata
      },
      'domain.snapshots': async () => (await d.snapshots.list()).map((one) => one.name),
      'domain.perf': () => d.tuning.perfEvents(),
      'domain.diskErrors': async () => Object.fromEntries((await d.block.errors()).map(({ disk, error }) => [disk, error])),
      'domain.filesystems': () => d.agent.filesystems(),
      'domain.guestHostname': () => d.agent.hostname(),
      'domain.stats': async () => strings((await host.domains.stats(['state', 'block'], { domains: [d] }))[0]!.params),
      nodomain: () => host.domains.getByName('nonesuch'),
      nonetwork: () => host.networks.getByName('nonesuch'),
      badxml: () => host.domains.define('<x/>'),
    }
    const script = new URL('oracle.py', import.meta.url).pathname
    const theirs = JSON.parse(execFileSync('/usr/bin/python3', [script, uriOf('qemu', '/system'), name], { encoding: 'utf8' })) as Record<
      string,
      unknown
    >
    const answers: Record<string, unknown> = {}
    for (const [key, call] of Object.entries(ours)) {
      answers[key] = await call().catch((error: unknown) =>
        isLibvirtError(error) ? { error: error.virCode, domain: error.virDomain } : error,
      )
    }
    delete theirs['freePages']
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(40)
    expect(answers).toEqual(theirs)
  })
})
