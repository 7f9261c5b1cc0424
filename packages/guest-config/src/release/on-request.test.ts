import type { Json } from '@novalet/model'
import { childElements, type XmlElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { buildDomain } from '../build-domain.ts'
import { guestInput, type Said } from '../fixtures/guest-input.ts'
import { renderDomain } from '../render/render-domain.ts'
import { ON_REQUEST } from './on-request.ts'

const port = (details: Readonly<Record<string, Json>> = {}) => [
  {
    id: 'p',
    address: 'fa:16:3e:00:00:01',
    type: 'ovs',
    devname: 'tap1',
    delegate_create: true,
    details,
    network: { id: 'n', bridge: 'b' },
  },
]
const UEFI = `<domainCapabilities><os><loader supported="yes"><enum name="type"><value>pflash</value></enum></loader></os>
  <features><sev supported="yes"><cbitpos>47</cbitpos><reducedPhysBits>1</reducedPhysBits></sev></features></domainCapabilities>`
const HOST = {
  kvm_amd_sev: true,
  firmware_descriptors: [
    {
      mapping: { executable: { filename: '/OVMF.fd' }, 'nvram-template': { filename: '/VARS.fd' } },
      targets: [{ architecture: 'x86_64', machines: ['*'] }],
    },
  ],
  domain_capabilities: [{ arch: 'x86_64', machine: 'q35', virt_type: 'kvm', xml: UEFI }],
}
const FIRMWARE: Said = { host: HOST, properties: { hw_firmware_type: 'uefi', hw_machine_type: 'q35' } }
const ENCRYPTED: Said = { ...FIRMWARE, extraSpecs: { 'hw:mem_encryption': 'yes' } }
const NIC = { address: '0000:06:00.1', request_id: 'r' }
const PASSED: Said = { more: { pci_devices: [NIC], pci_requests: [{ request_id: 'r', alias_name: 'a' }] } }
const SPICE: Said = { config: { 'spice.enabled': true } }
const SERIAL: Said = { config: { 'serial_console.enabled': true } }
const IN_FILES: Said = { config: { 'libvirt.file_backed_memory': 4096, 'DEFAULT.ram_allocation_ratio': 1 } }
const VOLUME: Said = {
  mapping: { '/dev/vdb': { bus: 'virtio', dev: 'vdb', type: 'disk' } },
  more: {
    block_device_info: {
      image: [{}],
      block_device_mapping: [
        { mount_device: '/dev/vdb', connection_info: { driver_volume_type: 'iscsi', data: { device_path: '/dev/sdb' } } },
      ],
    },
  },
}
/** What releases leave out anyway, so that nobody can ask it away. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { 'I/O of volumes left to QEMU': ['2014.2'] }
const disk = (more: Readonly<Record<string, Json>>): Said => ({ more: { block_device_info: { image: [more] } } })

/** A guest without and with each of them. */
const EXAMPLES: Readonly<Record<string, readonly [without: Said, asking: Said]>> = {
  'sound card': [{}, { extraSpecs: { 'hw:sound_model': 'ich9' } }],
  'model of the USB controller': [
    { config: { 'DEFAULT.pointer_model': 'ps2mouse' } },
    { config: { 'DEFAULT.pointer_model': 'ps2mouse' }, extraSpecs: { 'hw:usb_model': 'qemu-xhci' } },
  ],
  'redirected USB ports': [{}, { properties: { hw_redirected_usb_ports: 1 } }],
  'packed rings of virtio': [{ networkInfo: port() }, { networkInfo: port(), extraSpecs: { 'hw:virtio_packed_ring': 'on' } }],
  'interface model igb': [{ networkInfo: port() }, { networkInfo: port(), properties: { hw_vif_model: 'igb' } }],
  'tap made with its Open vSwitch port': [{ networkInfo: port() }, { networkInfo: port({ ovs_create_tap: true }) }],
  'shared folders': [IN_FILES, { ...IN_FILES, more: { share_info: [{ tag: 't', mount_path: '/mnt/t' }] } }],
  'width of physical addresses': [{}, { properties: { hw_maxphysaddr_mode: 'passthrough' } }],
  'AMD SEV-ES and SEV-SNP': [
    ENCRYPTED,
    { ...ENCRYPTED, extraSpecs: { 'hw:mem_encryption': 'yes', 'hw:mem_encryption_model': 'amd-sev-es' } },
  ],
  'stateless firmware': [FIRMWARE, { ...FIRMWARE, properties: { ...FIRMWARE.properties, hw_firmware_stateless: true } }],
  'encrypted local disks': [disk({}), disk({ encrypted: true, encryption_secret_uuid: 's' })],
  'PCI devices that libvirt does not manage': [
    PASSED,
    { ...PASSED, config: { 'pci.device_spec': ['{"address": "0000:06:00.1", "managed": "no"}'] } },
  ],
  "cache of QEMU's translated code": [
    { config: { 'libvirt.virt_type': 'qemu' } },
    { config: { 'libvirt.virt_type': 'qemu', 'libvirt.tb_cache_size': 64 } },
  ],
  'I/O of volumes left to QEMU': [VOLUME, { ...VOLUME, config: { 'libvirt.use_default_aio_mode_for_volumes': true } }],
  "SPICE's compression": [SPICE, { config: { ...SPICE.config, 'spice.image_compression': 'lz' } }],
  'SPICE over TLS only': [SPICE, { config: { ...SPICE.config, 'spice.require_secure': true } }],
  'serial ports kept through a migration': [
    SERIAL,
    { ...SERIAL, more: { existing_domain_xml: '<domain><devices><serial type="tcp"/></devices></domain>' } },
  ],
}

it('has an example of each', () => {
  expect(Object.keys(EXAMPLES)).toEqual(ON_REQUEST.map(({ feature }) => feature))
})

it.each(Object.entries(EXAMPLES))('%s: done where asked for, in every release', (feature, [without, asking]) => {
  for (const release of ['2014.2', '26.2', 'master']) {
    if (LEFT_OUT[feature]?.includes(release) === true) continue
    const of = (said: Said) => renderDomain(guestInput({ ...said, release }))
    expect(of(asking)).not.toBe(of(without))
  }
})

/** Attributes and texts that say nothing of why they are so. */
const withoutOrigin = (element: XmlElement, path = element.name): readonly string[] => [
  ...element.attributes.filter(({ origin }) => !origin?.inputs.length).map(({ name }) => `${path}@${name}`),
  ...element.children.filter((child) => child.kind === 'text' && !child.origin?.inputs.length).map(() => path),
  ...childElements(element).flatMap((child) => withoutOrigin(child, `${path}/${child.name}`)),
]

it.each(Object.entries(EXAMPLES))('%s: every value carries its origin', (_feature, [, asking]) => {
  expect(withoutOrigin(buildDomain(guestInput(asking)).domain)).toEqual([])
})
