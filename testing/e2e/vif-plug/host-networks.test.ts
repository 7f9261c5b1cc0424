import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '@novalet/libvirt-client'
import type { Connection } from '@novalet/libvirt-client'
import { openLocalServices } from '@novalet/local-services'
import type { LocalServices } from '@novalet/local-services'
import { silentLogger } from '@novalet/model'
import { loadConfig } from '@novalet/model/config'
import { planPlug } from '@novalet/vif-plug'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { askDhcp } from './ask-dhcp.ts'
import { labPlugHost } from './lab-plug-host.ts'

const instance = { uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd' }

let host: LabHost
let folder: string
let libvirt: Connection
let services: LocalServices

beforeAll(async () => {
  host = await startHost({ name: 'nets', daemons: ['ovs', 'network'] })
  folder = await mkdtemp(join(tmpdir(), 'nets-'))
  libvirt = await connect(host.uri)
  const { config } = loadConfig({ flags: [{ name: 'DEFAULT.state_path', values: [folder], flag: '--state-path' }] })
  const { commands } = labPlugHost(host)
  services = await openLocalServices({
    statePath: folder,
    config,
    connection: async () => libvirt,
    commands,
    clock: { now: () => 0 },
    logger: silentLogger,
  })
})
afterAll(async () => {
  await services.close()
  await libvirt.close()
  await host.close()
  await rm(folder, { recursive: true })
})

it("lists libvirt's default network and the bridge of OVS", async () => {
  const networks = await services.networks.list()
  expect(networks).toContainEqual(expect.objectContaining({ name: 'default', kind: 'libvirt', bridge: 'virbr0', active: true }))
  expect(networks).toContainEqual(expect.objectContaining({ name: 'ovs=br-int', kind: 'ovs', bridge: 'br-int' }))
  await expect(services.networks.allocate(instance, ['defualt'])).rejects.toMatchObject({
    code: 'NetworkNotFound',
    message: expect.stringMatching(/Did you mean "default"\?.*ovs=br-int/),
  })
})

it('plugs its OVS port the way that was asked for', async () => {
  const { networkInfo } = await services.networks.allocate(instance, ['ovs=br-int', 'ovs=br-int,hybrid,mtu=1450'])
  const options = { release: '26.2', ovsBridge: 'br-int', vsctlTimeout: 10 } as const
  const kinds = networkInfo.map((vif) => planPlug({ vif, instance: { ...instance, name: 'one' }, options }).map(({ kind }) => kind))
  expect(kinds).toEqual([
    ['ovs.claim', 'ovs.bridge', 'ovs.port', 'link.mtu'],
    ['ovs.claim', 'bridge.ensure', 'veth.ensure', 'bridge.port', 'ovs.bridge', 'ovs.port'],
  ])
})

it('knows the address that a port on the default network was leased', async () => {
  const { networkInfo, hostNetworks } = await services.networks.allocate(instance, ['default'])
  expect(hostNetworks).toEqual([{ kind: 'libvirt', name: 'default' }])
  const vif = networkInfo[0]!
  expect(await services.networks.addresses(networkInfo)).toEqual(new Map([[vif.id, []]]))

  const tap = vif.devname!
  const steps = [
    ['ip', 'netns', 'add', 'guest'],
    ['ip', 'link', 'add', 'name', tap, 'type', 'veth', 'peer', 'name', 'eth0', 'address', vif.address, 'netns', 'guest'],
    ['ip', 'link', 'set', 'dev', tap, 'up', 'master', vif.network.bridge!],
    ['ip', '-n', 'guest', 'link', 'set', 'dev', 'eth0', 'up'],
  ]
  for (const argv of steps) expect(await host.exec(argv)).toMatchObject({ code: 0 })
  const address = await askDhcp(host, 'guest', vif.address)
  // The DHCP server has libvirt write the lease down only after it has answered.
  await expect.poll(() => services.networks.addresses(networkInfo), { timeout: 60_000 }).toEqual(new Map([[vif.id, [address]]]))
})
