import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isUuid, novaletError } from '@novalet/model'
import type { ErrorCode } from '@novalet/model'
import type { NetworkService } from '@novalet/compute'
import type { CommandRunner } from '@novalet/steps/run'
import { beforeEach, describe, expect, it } from 'vitest'
import { networkServiceOf } from './create-network-service.ts'
import type { LibvirtNetwork } from './libvirt-networks.ts'
import { readLinuxBridges } from './linux-bridges.ts'
import type { LinuxBridge } from './linux-bridges.ts'
import { parseNetworkReference } from './network-reference.ts'
import type { NetworkSources } from './network-sources.ts'
import { readOvsBridges } from './ovs-bridges.ts'

const instance = { uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd' }

/** A network of libvirt; without a bridge it passes on devices. */
const aNetwork = (
  name: string,
  bridge: string | undefined,
): LibvirtNetwork & { active: boolean; leases: { mac: string; address: string }[] } => ({
  name,
  uuid: `${name
    .padEnd(8, '0')
    .slice(0, 8)
    .replaceAll(/[^0-9a-f]/g, 'a')}-0000-4000-8000-000000000000`,
  active: true,
  leases: [],
  async isActive() {
    return this.active
  },
  async dhcpLeases() {
    return this.leases
  },
  bridgeName: async () => {
    if (bridge === undefined)
      throw Object.assign(new Error(`network '${name}' does not have a bridge name.`), { code: 'LibvirtInternalError' })
    return bridge
  },
})

/** A host with a libvirt that has some networks; asking it is counted. */
const aHost = () => {
  const networks = [aNetwork('default', 'virbr0'), aNetwork('sriov', undefined)]
  const bridges: LinuxBridge[] = [
    { name: 'br0', active: true, mtu: 9000 },
    { name: 'virbr0', active: true, mtu: 1450 },
  ]
  const asked = { libvirt: 0 }
  const sources: NetworkSources = {
    libvirt: async () => {
      asked.libvirt += 1
      return { list: async () => networks, lookupByName: async (name) => networks.find((other) => other.name === name) }
    },
    linuxBridges: async () => bridges,
    linuxBridge: async (name) => bridges.find((bridge) => bridge.name === name),
    ovsBridges: async () => [{ name: 'br-int', datapathType: 'netdev' }],
  }
  return { networks, bridges, asked, service: networkServiceOf(sources) }
}

let host: ReturnType<typeof aHost>
let service: NetworkService
beforeEach(() => {
  host = aHost()
  service = host.service
})

describe('a port', () => {
  it("on libvirt's network is a bridge port that needs the network to be up", async () => {
    const { networkInfo, hostNetworks } = await service.allocate(instance, ['default'])
    expect(hostNetworks).toEqual([{ kind: 'libvirt', name: 'default' }])
    const [vif] = networkInfo
    expect(vif).toMatchObject({
      type: 'bridge',
      vnicType: 'normal',
      active: true,
      details: {},
      network: { id: host.networks[0]!.uuid, bridge: 'virbr0', label: 'default', subnets: [], meta: {} },
    })
    expect(isUuid(vif!.id)).toBe(true)
    expect(vif!.address).toMatch(/^fa:16:3e(:[0-9a-f]{2}){3}$/)
    expect(vif!.devname).toBe(`tap${vif!.id.slice(0, 11)}`)
  })

  it('on a Linux bridge and on OVS needs no libvirt network', async () => {
    const { networkInfo, hostNetworks } = await service.allocate(instance, ['bridge=br0', 'ovs=br-int,hybrid,mtu=1450', 'ovs=br-int'])
    expect(hostNetworks).toEqual([])
    expect(host.asked.libvirt).toBe(0)
    expect(networkInfo.map(({ type, details, network }) => [type, details, network.bridge, network.meta])).toEqual([
      ['bridge', {}, 'br0', { mtu: 9000 }],
      ['ovs', { ovs_hybrid_plug: true, datapath_type: 'netdev' }, 'br-int', { mtu: 1450 }],
      ['ovs', { ovs_hybrid_plug: false, datapath_type: 'netdev' }, 'br-int', {}],
    ])
    expect(networkInfo[1]!.ovsInterfaceId).toBe(networkInfo[1]!.id)
  })

  it('is the one that was proposed, and another for each place and instance', async () => {
    const names = ['default', 'default']
    const proposed = await service.propose(instance, names)
    expect(await service.allocate(instance, names)).toEqual(proposed)
    const other = await service.propose({ uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0ce' }, names)
    const ports = [...proposed.networkInfo, ...other.networkInfo]
    expect(new Set(ports.map(({ id }) => id)).size).toBe(4)
    expect(new Set(ports.map(({ address }) => address)).size).toBe(4)
    expect(proposed.hostNetworks).toHaveLength(1)
  })
})

describe('a network that is not there', () => {
  it.each(['defualt', 'bridge=br1', 'ovs=br-ex'])('%s', async (name) => {
    await expect(service.allocate(instance, [name])).rejects.toMatchObject({
      code: 'NetworkNotFound',
      message: expect.stringContaining('default, bridge=br0, ovs=br-int'),
    })
  })

  it('is guessed', () => expect(service.propose(instance, ['defualt'])).rejects.toThrow('Did you mean "default"?'))

  it('is told apart from one without a bridge', () =>
    expect(service.propose(instance, ['sriov'])).rejects.toMatchObject({ code: 'Unsupported' }))

  it.each(['bridge=', 'ovs=br=int', 'bridge=br0,hybrid', 'ovs=br-int,fast', 'ovs=br-int,mtu=none', 'bridge=a name that is long'])(
    'nor can be: %s',
    (name) => expect(service.propose(instance, [name])).rejects.toMatchObject({ code: 'InvalidInput' }),
  )

  it('is looked for in libvirt where an equals sign means nothing to us', () =>
    expect(parseNetworkReference('vlan=5')).toEqual({ kind: 'libvirt', name: 'vlan=5' }))
})

it("lists libvirt's networks, then the other bridges, then those of OVS", async () => {
  expect((await service.list()).map(({ name, kind, bridge, active }) => [name, kind, bridge, active])).toEqual([
    ['default', 'libvirt', 'virbr0', true],
    ['bridge=br0', 'bridge', 'br0', true],
    ['ovs=br-int', 'ovs', 'br-int', true],
  ])
})

describe('addresses', () => {
  it("are those of libvirt's leases to the port's MAC on its network", async () => {
    const { networkInfo } = await service.allocate(instance, ['default', 'default', 'bridge=br0'])
    const [first, second, third] = networkInfo
    host.networks[0]!.leases.push(
      { mac: first!.address.toUpperCase(), address: '192.168.122.7' },
      { mac: first!.address, address: 'fd00::7' },
      { mac: third!.address, address: '192.168.122.9' },
    )
    expect(Object.fromEntries(await service.addresses(networkInfo))).toEqual({
      [first!.id]: ['192.168.122.7', 'fd00::7'],
      [second!.id]: [],
      [third!.id]: [],
    })
    host.networks[0]!.active = false
    expect((await service.addresses(networkInfo)).get(first!.id)).toEqual([])
  })

  it('are not asked of libvirt for ports that are not there', async () => {
    const { networkInfo } = await service.allocate(instance, ['ovs=br-int'])
    await service.addresses(networkInfo)
    await service.addresses([])
    expect(host.asked.libvirt).toBe(0)
  })
})

const failing = (code: ErrorCode): CommandRunner => ({ run: () => Promise.reject(novaletError(code, code)) })

describe('the host', () => {
  it('is read: bridges with their MTU and whether they are up', async () => {
    const root = await mkdtemp(join(tmpdir(), 'net-'))
    const link = async (name: string, files: Readonly<Record<string, string>>, bridge: boolean): Promise<void> => {
      await mkdir(join(root, name, ...(bridge ? ['bridge'] : [])), { recursive: true })
      for (const [file, text] of Object.entries(files)) await writeFile(join(root, name, file), text)
    }
    await link('br0', { flags: '0x1003\n', mtu: '1450\n' }, true)
    await link('br1', { flags: '0x1002\n', mtu: '1500\n' }, true)
    await link('qbr0142efee-73', { flags: '0x1003\n', mtu: '1500\n' }, true)
    await link('eth0', { flags: '0x1003\n', mtu: '1500\n' }, false)
    await writeFile(join(root, 'bonding_masters'), '')
    expect(await readLinuxBridges(root)).toEqual([
      { name: 'br0', active: true, mtu: 1450 },
      { name: 'br1', active: false, mtu: 1500 },
    ])
    await rm(root, { recursive: true })
  })

  it('has no OVS bridges where OVS does not run', async () => {
    const argvs: (readonly string[])[] = []
    expect(await readOvsBridges({ commands: failing('CommandNotFound'), connection: undefined })).toEqual([])
    expect(await readOvsBridges({ commands: failing('CommandFailed'), connection: undefined })).toEqual([])
    await expect(readOvsBridges({ commands: failing('PermissionDenied'), connection: undefined })).rejects.toThrow('PermissionDenied')

    const stdout = '{"data":[["br-int","netdev"],["br-ex",""]],"headings":["name","datapath_type"]}'
    const commands = { run: async ({ argv }: { argv: readonly string[] }) => (argvs.push(argv), { exitCode: 0, stdout, stderr: '' }) }
    expect(await readOvsBridges({ commands, connection: 'unix:/db' })).toEqual([
      { name: 'br-ex', datapathType: '' },
      { name: 'br-int', datapathType: 'netdev' },
    ])
    expect(argvs[0]).toContain('--db=unix:/db')
  })
})
