import { isNovaletError, type DiskMappingEntry, type Json } from '@novalet/model'
import { renderXml } from '@novalet/xml-render/write'
import { expect, it } from 'vitest'
import { buildDomain } from '../build-domain.ts'
import { guestInput, type Said } from '../fixtures/guest-input.ts'
import type { GuestInput } from '../guest-input.ts'
import { CORRECTIONS, type CorrectionId } from './corrections.ts'

const caps = (machine: string, canonical: string, sev = ''): Json => ({
  arch: 'x86_64',
  machine,
  canonical,
  virt_type: 'kvm',
  xml: `<domainCapabilities><os supported="yes"><loader supported="yes"><enum name="type"><value>pflash</value></enum></loader></os><features>${sev}</features></domainCapabilities>`,
})
const SEV = '<sev supported="yes"><cbitpos>47</cbitpos><reducedPhysBits>1</reducedPhysBits></sev>'
const OFFERS = [caps('pc', 'pc-i440fx-7.2', SEV), caps('q35', 'pc-q35-7.2', SEV)]

const firmware = (mapping: Json): Json => ({
  description: 'firmware',
  mapping,
  targets: [{ architecture: 'x86_64', machines: ['pc-*'] }],
  features: ['requires-smm'],
})
const FLASH = firmware({ executable: { filename: '/OVMF.fd' }, 'nvram-template': { filename: '/VARS.fd' } })
const UEFI: Said = {
  properties: { hw_firmware_type: 'uefi', hw_machine_type: 'q35' },
  host: { domain_capabilities: OFFERS, firmware_descriptors: [FLASH] },
}
const sevOf = (machine: string, said: Said = {}): Said => ({
  ...said,
  properties: { hw_firmware_type: 'uefi', hw_machine_type: machine, ...said.properties },
  host: {
    ...UEFI.host,
    kvm_amd_sev: true,
    cpu_models: ['EPYC'],
    cpu_compare: 2,
    capabilities_xml: CAPABILITIES,
  },
})
const CAPABILITIES = `<capabilities><host><uuid>03bb1a0f-ae04-4765-9f3c-d200a2540675</uuid><cpu><arch>x86_64</arch></cpu></host>
  <guest><os_type>hvm</os_type><arch name="x86_64"><machine canonical="pc-i440fx-7.2">pc</machine><machine canonical="pc-q35-7.2">q35</machine><machine>pc-q35-5.2</machine><machine>pc-i440fx-6.2</machine><domain type="kvm"/></arch></guest></capabilities>`

const port = (port: Readonly<Record<string, Json>>): Said => ({
  networkInfo: [
    { id: 'p', address: 'fa:16:3e:00:00:01', network: { id: 'n', bridge: 'br', subnets: [], meta: { interface: 'eth0' } }, ...port },
  ],
})

type Disk = readonly [name: string, entry: DiskMappingEntry]
const withDisks = (
  said: Said,
  disks: readonly Disk[],
  volumes: NonNullable<GuestInput['blockDeviceInfo']>['blockDeviceMapping'] = [],
): GuestInput => ({
  ...guestInput(said),
  diskInfo: { diskBus: 'virtio', cdromBus: 'ide', mapping: new Map(disks) },
  blockDeviceInfo: { image: [], ephemerals: [], blockDeviceMapping: volumes },
})
const volume = (driverVolumeType: string) => ({
  mountDevice: '/dev/sda',
  deleteOnTermination: false,
  connectionInfo: { driverVolumeType, serial: 'S', data: { device_path: '/dev/sdx', export: 'e', name: 'n', logical_block_size: '512' } },
})
const lun: DiskMappingEntry = { bus: 'scsi', dev: 'sda', type: 'lun' }

/** What shows each correction: a request, and what the document says without it (or how it is refused) and with it. */
const SHOWN: Readonly<Record<CorrectionId, readonly [input: Said | GuestInput, without: string, corrected: string]>> = {
  'smm-nested': [UEFI, '<smm>\n      <smm state="on"/>', '    <smm state="on"/>\n    <acpi/>'],
  'boot-index-as-text': [
    withDisks({}, [
      ['a', { bus: 'ide', dev: 'hda', type: 'cdrom', bootIndex: '2' }],
      ['b', { bus: 'virtio', dev: 'vda', type: 'disk', bootIndex: '10' }],
    ]),
    '<boot dev="hd"/>\n    <boot dev="cdrom"/>',
    '<boot dev="cdrom"/>\n    <boot dev="hd"/>',
  ],
  'lun-boot': [withDisks({}, [['/dev/sda', { ...lun, bootIndex: '1' }]]), 'UnsupportedHardware', '<boot dev="hd"/>'],
  'lun-serial': [withDisks({}, [['/dev/sda', lun]], [volume('local')]), '<serial>S</serial>', 'bus="scsi"/>\n    </disk>'],
  'lun-on-file': [withDisks({}, [['/dev/sda', lun]], [volume('nfs')]), 'type="file" device="lun"', 'type="file" device="disk"'],
  'viommu-options': [
    { extraSpecs: { 'hw:viommu_model': 'virtio' }, properties: { hw_machine_type: 'q35' } },
    '<iommu model="virtio">\n      <driver',
    '<iommu model="virtio"/>',
  ],
  'viommu-of-no-model': [
    { extraSpecs: { 'hw:viommu_model': 'vtd' }, properties: { hw_machine_type: 'q35' } },
    '<iommu model="vtd"',
    'InvalidInput',
  ],
  'qbg-parameters': [
    port({ type: '802.1qbg', qbg_params: { managerid: '1', typeid: '2', typeidversion: '3', instanceid: '4' } }),
    '<parameters managerid="1"/>',
    '<parameters managerid="1" typeid="2" typeidversion="3" instanceid="4"/>',
  ],
  'vhost-user-model': [
    { ...port({ type: 'vhostuser', details: { vhostuser_socket: '/s' } }), properties: { hw_vif_model: 'e1000' } },
    '<model type="e1000"/>',
    '<model type="virtio"/>',
  ],
  'format-of-what-is-there': [
    { host: { disk_image_formats: { '/var/lib/nova/instances/8352e969-0a25-4abf-978f-d9d0ec4de0cd/disk': 'raw' } } },
    '<driver name="qemu" type="qcow2"',
    '<driver name="qemu" type="raw"',
  ],
  'container-cmdline': [{ config: { 'libvirt.virt_type': 'lxc' } }, '<cmdline>', '<init>/sbin/init</init>\n    <initenv'],
  'firmware-in-memory': [
    { ...UEFI, host: { ...UEFI.host, firmware_descriptors: [firmware({ device: 'memory', filename: '/bios.bin' }), FLASH] } },
    'InternalError',
    '/OVMF.fd',
  ],
  'offers-forgotten': [
    {
      properties: { hw_firmware_type: 'uefi' },
      host: { ...UEFI.host, capabilities_xml: CAPABILITIES },
      config: { 'libvirt.hw_machine_type': ['x86_64=pc-i440fx-6.2'] },
    },
    'UEFINotSupported',
    '/OVMF.fd',
  ],
  'sev-machine-version': [
    sevOf('pc-q35-5.2', { extraSpecs: { 'hw:mem_encryption': 'true' } }),
    'MissingDomainCapabilityFeatureException',
    '<launchSecurity type="sev">',
  ],
  'sev-boot-from-volume': [
    withDisks(
      sevOf('q35', { properties: { hw_mem_encryption: true }, instance: { image_ref: '' } }),
      [['/dev/sda', { bus: 'scsi', dev: 'sda', type: 'disk' }]],
      [volume('local')],
    ),
    'InvalidInput',
    '<launchSecurity type="sev">',
  ],
  'custom-cpu-flavor': [
    sevOf('q35', { extraSpecs: { 'hw:mem_encryption': 'true' }, config: { 'libvirt.cpu_mode': 'custom', 'libvirt.cpu_models': ['EPYC'] } }),
    'InvalidRequest',
    '<launchSecurity type="sev">',
  ],
  'fake-volume': [withDisks({}, [['/dev/sda', { ...lun, type: 'disk' }]], [volume('fake')]), 'protocol="fake"', 'VolumeDriverNotFound'],
  'container-disk-bus': [
    withDisks({ config: { 'libvirt.virt_type': 'lxc' } }, [['/dev/sda', { bus: 'lxc', dev: 'sda', type: 'disk' }]], [volume('local')]),
    '<target dev="sda" bus="lxc"/>',
    '<target dev="sda"/>',
  ],
  'bandwidth-zero': [
    { ...port({ type: 'bridge' }), extraSpecs: { 'quota:vif_inbound_average': '0', 'quota:vif_outbound_average': '1' } },
    '<inbound average="0"/>',
    '<bandwidth>\n        <outbound average="1"/>',
  ],
  'disk-limit-empty': [
    { extraSpecs: { 'quota:disk_read_iops_sec': '', 'quota:disk_write_iops_sec': '1' } },
    '<read_iops_sec/>',
    '<iotune>\n        <write_iops_sec>1<',
  ],
  'perf-letter-case': [{ config: { 'libvirt.enabled_perf_events': ['CPU_CLOCK'] } }, 'name="CPU_CLOCK"', 'name="cpu_clock"'],
  'cell-without-cpus': [
    {
      instance: {
        numa_topology: {
          cells: [
            { id: 0, cpuset: [0, 1], pcpuset: [], memory: 256 },
            { id: 1, cpuset: [], pcpuset: [], memory: 256 },
          ],
        },
      },
      host: { capabilities_xml: CAPABILITIES },
    },
    'cpus=""',
    '<cell id="1" memory="262144"/>',
  ],
}

const answer = (shown: Said | GuestInput, corrections: NonNullable<GuestInput['corrections']>): string => {
  try {
    const input = 'imageMeta' in shown ? shown : guestInput(shown)
    return renderXml(buildDomain({ ...input, corrections }).domain)
  } catch (error) {
    return isNovaletError(error) ? error.code : String(error)
  }
}

it.each(CORRECTIONS.map(({ id }) => id))('%s sets right what Nova does, and nothing does without it', (id) => {
  const [shown, without, corrected] = SHOWN[id]
  expect(answer(shown, 'none')).toContain(without)
  expect(answer(shown, [id])).toContain(corrected)
  expect(answer(shown, 'all')).toContain(corrected)
  expect(answer(shown, [id])).not.toContain(without)
})

it('refuses a correction that there is not', () => {
  expect(answer({}, ['boot-order'])).toBe('InvalidInput')
})
