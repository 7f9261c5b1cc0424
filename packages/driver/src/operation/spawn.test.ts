import type { HostFacts } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { expect, it } from 'vitest'
import type { DriverContext } from '../context.ts'
import type { SpawnInput } from '../driver.ts'
import { planSpawn } from './spawn.ts'

const capabilitiesXml = `<capabilities>
  <host><uuid>b3f2e7d0-52ae-4c8d-9f0a-3f2f1f0a7d11</uuid><cpu><arch>x86_64</arch></cpu></host>
  <guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize><machine>pc</machine><domain type='qemu'/></arch></guest>
</capabilities>`

const facts: HostFacts = {
  arch: 'x86_64',
  libvirtVersion: '9.0.0',
  qemuVersion: '7.2.0',
  hypervisorType: 'QEMU',
  hostname: 'host',
  kernelRelease: '6.1.0',
  machineId: '0d4f4b8f3d5b4e54a1c3e3e0ad7d0c55',
  onlineCpus: '0-1',
  cgroupCpuController: true,
  kvmAmdSev: false,
  directIo: true,
  cpuCompare: 2,
  cpuModels: [],
  cpuModelFeatures: {},
  swtpm: false,
  existingPaths: ['/dev/urandom'],
  firmwareDescriptors: [],
  pciNetdevs: {},
  vdpaDevices: {},
  capabilitiesXml,
  domainCapabilities: [],
}

const context = (release: string) =>
  ({
    config: configFromRequest({ 'novalet.nova_release': release, 'libvirt.virt_type': 'qemu', 'DEFAULT.instances_path': '/i' }),
    facts: async () => facts,
    clock: { now: () => 0 },
  }) as DriverContext

const imageMeta = { id: 'bb9318db-5554-4857-a309-268c6653b9ff', diskFormat: 'qcow2', minRam: 0, minDisk: 0, properties: {} }
const input: SpawnInput = {
  instance: {
    id: 47,
    uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd',
    userId: 'bcd37e6272184f34993b4d7686ca4479',
    projectId: '74c8ada23a3449f888d9e19b76d13aab',
    displayName: 'web',
    flavor: { name: 'seed', memoryMb: 64, vcpus: 1, rootGb: 1, ephemeralGb: 1, swapMb: 30, extraSpecs: {} },
    imageRef: imageMeta.id,
    configDrive: '',
    metadata: {},
    systemMetadata: {},
  },
  imageMeta,
  imagePath: '/images/cirros',
  networkInfo: [
    {
      id: '0142efee-7382-43ef-96e8-d0084ecc893c',
      address: 'fa:16:3e:14:32:d9',
      type: 'ovs',
      vnicType: 'normal',
      devname: 'tap0142efee-73',
      ovsInterfaceId: '0142efee-7382-43ef-96e8-d0084ecc893c',
      active: true,
      preserveOnDelete: false,
      delegateCreate: true,
      details: { ovs_hybrid_plug: true },
      profile: {},
      network: { id: '01630966-b21f-4a6d-95ff-10c4575f1fe2', bridge: 'br-int', label: 'demo-net', subnets: [], meta: {} },
    },
  ],
  hostNetworks: [],
  blockDeviceInfo: { image: [{ sizeGb: 1, bootIndex: 0, imageId: imageMeta.id }], ephemerals: [], blockDeviceMapping: [] },
}

it.each([
  ['26.2', 'base ephemeral_1_0706d66', false, true],
  ['2014.2', 'base ephemeral_1_default', true, false],
] as const)('follows the rules of Nova %s throughout: base files, plugging, document', async (release, base, replaces, hasRng) => {
  const { plan, domainXml } = await planSpawn(context(release), input)
  expect(plan.steps.map(({ id }) => id)).toContain(base)
  expect(plan.steps.find(({ kind }) => kind === 'ovs.port')).toMatchObject({ input: { replace: replaces } })
  expect(domainXml?.includes('<rng')).toBe(hasRng)
})
