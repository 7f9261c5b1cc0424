import type { JsonObject } from '@novalet/model'
import { someOf, type Feature } from './piece.ts'

/** Screens, cards, pointers and keyboards. */
export const graphics: Feature = ({ random }) => ({
  config: {
    ...someOf(random, 0.4, {
      'vnc.enabled': [true, false],
      'spice.enabled': [true, false],
      'spice.agent_enabled': [false, true],
      'DEFAULT.pointer_model': ['ps2mouse', 'usbtablet'],
    }),
    ...someOf(random, 0.2, { 'vnc.server_listen': ['::', '0.0.0.0', '10.0.0.5'], 'spice.server_listen': ['0.0.0.0', '::1', ''] }),
  },
  properties: {
    ...someOf(random, 0.25, {
      hw_video_model: ['cirrus', 'qxl', 'vga', 'vmvga', 'xen', 'virtio', 'gop', 'none', 'bochs'],
      hw_input_bus: ['usb', 'virtio'],
      hw_pointer_model: ['usbtablet'],
    }),
    ...someOf(random, 0.2, { hw_video_ram: [16, 64, '8', 0] }),
  },
  extraSpecs: someOf(random, 0.4, { 'hw_video:ram_max_mb': ['64', '128', '16'] }),
})

/** Serial ports. */
export const serial: Feature = ({ random }) => ({
  config: {
    'serial_console.enabled': random.chance(0.8),
    ...someOf(random, 0.3, {
      'serial_console.port_range': ['10000:20000', '20000:10000', '5000:5003', '5000:5001'],
      'serial_console.proxyclient_address': ['10.0.0.7', '::1'],
    }),
  },
  extraSpecs: someOf(random, 0.4, { 'hw:serial_port_count': ['1', '2', '3', '4', '0', ''] }),
  properties: someOf(random, 0.4, { hw_serial_port_count: [1, '2', 3, 4, 0] }),
})

/** Watchdog, source of randomness, TPM. */
export const smallDevices: Feature = ({ random, profile, virtType }) => {
  const canTpm = (virtType === 'kvm' || virtType === 'qemu') && profile !== 'old-min'
  const tpm = random.chance(canTpm ? 0.4 : 0.02)
  return {
    extraSpecs: {
      ...someOf(random, 0.25, {
        'hw:watchdog_action': ['none', 'pause', 'poweroff', 'reset', 'disabled', ''],
        'hw_rng:allowed': ['True', 'False', 'maybe'],
        'hw_rng:rate_bytes': ['1024', '0', ''],
        'hw_rng:rate_period': ['100', '0'],
      }),
      ...(tpm
        ? {
            'hw:tpm_version': random.pick(['1.2', '2.0', '2.0', '2.0', random.pick(['3.0', '', '2.0'])]),
            ...someOf(random, 0.5, { 'hw:tpm_model': ['tpm-tis', 'tpm-crb', random.pick(['tpm-x', '', 'tpm-tis'])] }),
          }
        : {}),
    },
    properties: {
      ...someOf(random, 0.15, { hw_watchdog_action: ['none', 'reset', 'disabled'], hw_rng_model: ['virtio'] }),
      ...someOf(random, tpm ? 0.15 : 0, { hw_tpm_version: ['1.2', '2.0'], hw_tpm_model: ['tpm-tis', 'tpm-crb'] }),
    },
    config: {
      ...(tpm ? { 'libvirt.swtpm_enabled': random.chance(0.95) } : {}),
      ...someOf(random, 0.15, { 'libvirt.rng_dev_path': ['/dev/hwrng', '/dev/random', '/dev/nothing', ''] }),
    },
    instance: tpm && random.chance(0.9) ? { system_metadata: { owner_user_name: 'alice', vtpm_secret_uuid: random.uuid() } } : {},
  }
}

/** PCI devices, mediated devices, accelerators. */
export const passthrough: Feature = ({ random }) => {
  const address = (): string => `0000:${random.pick(['06', '81', 'af'])}:0${random.below(2)}.${random.below(8)}`
  const pci: JsonObject = random.chance(0.5)
    ? {
        pci_devices: [
          { address: address(), vendor_id: '10de', product_id: '1db4', dev_type: 'type-PCI', request_id: 'alias' },
          { address: address(), vendor_id: '8086', product_id: '1572', dev_type: 'type-VF', request_id: 'port' },
        ],
        pci_requests: [
          { request_id: 'alias', count: 1, alias_name: 'gpu' },
          { request_id: 'port', count: 1, alias_name: null },
        ],
      }
    : {}
  const accelerator = (): JsonObject => ({
    uuid: random.uuid(),
    attach_handle_type: random.pick(['PCI', 'PCI', 'PCI', 'TEST_PCI']),
    attach_handle_info: { domain: '0000', bus: random.pick(['0c', '3b']), device: '00', function: random.pick(['0', '1']) },
  })
  return {
    request: {
      ...pci,
      ...(random.chance(0.4) ? { mdevs: Array.from({ length: 1 + random.below(2) }, random.uuid) } : {}),
      ...(random.chance(0.4) ? { accel_info: Array.from({ length: random.below(3) }, accelerator) } : {}),
    },
  }
}

/** Persistent memory. */
export const persistentMemory: Feature = ({ random }) => {
  const namespace = (index: number, size: number): JsonObject => ({
    dev: `namespace${index}.0`,
    mode: 'devdax',
    size,
    name: `ns${index}`,
    daxregion: { id: index, size, align: 2_097_152, devices: [{ chardev: `dax${index}.0`, size }] },
  })
  const small = random.pick(['SMALL', 'x-small', 'Small'])
  const labels = random.pick([[small], ['4GB'], ['4GB', small], [small, '4GB', '4GB'], ['small'], [small, 'SMALL']])
  const given = [
    { resource_class: 'CUSTOM_PMEM_NAMESPACE_4GB', identifier: 'ns0' },
    { resource_class: 'CUSTOM_PMEM_NAMESPACE_4GB', identifier: 'ns1' },
    { resource_class: `CUSTOM_PMEM_NAMESPACE_${small.toUpperCase().replace('-', '_')}`, identifier: 'ns2' },
  ]
  return {
    config: { 'libvirt.pmem_namespaces': ['4GB:ns0|ns1', `${small}:${random.chance(0.95) ? 'ns2' : 'ns9'}`] },
    host: { pmem_namespaces: [namespace(0, 4_292_870_144), namespace(1, 4_292_870_144), namespace(2, 1_071_644_672)] },
    extraSpecs: { 'hw:pmem': labels.join(',') },
    instance: { resources: given.filter(() => random.chance(0.8)) },
  }
}
