import { expect, it } from 'vitest'
import { built, devicesOf, refusalOf } from '../fixtures/built.ts'
import type { Said } from '../fixtures/guest-input.ts'

// What real Nova 26.2 answers; fresh requests compare it again.

it.each<[what: string, said: Said, code: string]>([
  [
    'NUMA where libvirt does not drive QEMU',
    { extraSpecs: { 'hw:numa_nodes': '1' }, host: { hypervisor_type: 'LXC' } },
    'NUMATopologyUnsupported',
  ],
  ['a vm_mode that is none', { instance: { vm_mode: 'paravirtual' } }, 'InvalidVirtualMachineMode'],
  ['disk encryption without LVM', { config: { 'ephemeral_storage_encryption.enabled': true } }, 'InternalError'],
  [
    'more serial ports than the range has',
    { config: { 'serial_console.enabled': true, 'serial_console.port_range': '5000:5001' }, extraSpecs: { 'hw:serial_port_count': '2' } },
    'SocketPortRangeExhaustedException',
  ],
  [
    'an address that no PCI device has',
    { more: { pci_devices: [{ address: '0000:06:00.8', request_id: 'r' }], pci_requests: [{ request_id: 'r', alias_name: 'gpu' }] } },
    'PciDeviceWrongAddressFormat',
  ],
  ['a machine id that is no UUID', { config: { 'libvirt.sysinfo_serial': 'os' }, host: { machine_id: 'x' } }, 'InternalError'],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})

it('takes old names of VM modes, in any case', () => {
  const typeOf = (vm_mode: string) => built({ instance: { vm_mode } }).os?.type
  expect(['HVM', 'hv', 'baremetal', 'pv'].map(typeOf)).toEqual(['hvm', 'hvm', 'hvm', 'xen'])
})

it('names a CPU flag once, however often it is asked for', () => {
  const { cpu } = built({ config: { 'libvirt.cpu_model_extra_flags': ['pcid', '+PCID', '-hle'], 'libvirt.cpu_mode': 'host-passthrough' } })
  expect(cpu?.features?.map(({ name, policy }) => [name, policy])).toEqual([
    ['hle', 'disable'],
    ['pcid', 'require'],
  ])
})

it('reads a machine id as Python reads a UUID', () => {
  const serialOf = (machine_id: string) =>
    built({ config: { 'libvirt.sysinfo_serial': 'os' }, host: { machine_id } }).sysinfo?.system?.find(({ name }) => name === 'serial')
      ?.value
  const dashed = '01234567-89ab-cdef-0123-456789abcdef'
  expect(['0123456789ABCDEF0123456789abcdef\n', `{${dashed}}`, `urn:uuid:${dashed}`].map(serialOf)).toEqual([dashed, dashed, dashed])
})

it('finds the encrypted volume of a disk that is kept in LVM', () => {
  const config = { 'libvirt.images_type': 'lvm', 'libvirt.images_volume_group': 'vg0' }
  const deviceOf = (instance: Said['instance'] = {}) => devicesOf({ config, instance }, 'disk')[0]?.sourceDev
  expect(deviceOf()).toBe('/dev/vg0/8352e969-0a25-4abf-978f-d9d0ec4de0cd_disk')
  expect(deviceOf({ ephemeral_key_uuid: 'k' })).toBe('/dev/mapper/8352e969-0a25-4abf-978f-d9d0ec4de0cd_disk-dmcrypt')
})

it('listens where it is told to, and leaves it to libvirt where that is nothing', () => {
  const listenOf = (address: string) =>
    devicesOf({ config: { 'vnc.enabled': false, 'spice.enabled': true, 'spice.server_listen': address } }, 'graphics').map(
      ({ listen }) => listen,
    )
  expect([listenOf('::1'), listenOf('')]).toEqual([['::1'], [undefined]])
})
