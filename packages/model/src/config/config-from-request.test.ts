import { expect, it } from 'vitest'
import { configFromRequest } from './config-from-request.ts'

it('lies over the same base everywhere', () => {
  const config = configFromRequest({})
  expect(config.get('DEFAULT.instances_path')).toBe('/var/lib/nova/instances')
  expect(config.get('libvirt.nfs_mount_point_base')).toBe('/var/lib/nova/mnt')
  expect(config.get('DEFAULT.my_ip')).toBe('192.0.2.1')
  expect(config.get('DEFAULT.host')).toBe('compute')
  expect(config.source('libvirt.virt_type')).toEqual({ kind: 'default' })
})

it('takes JSON values as they are, and texts as in a file', () => {
  const config = configFromRequest({
    'libvirt.virt_type': 'qemu',
    'vnc.enabled': false,
    'spice.enabled': 'yes',
    'libvirt.num_pcie_ports': 8,
    'libvirt.cpu_models': ['a', 'b'],
    'libvirt.uid_maps': '0:1000:10,10:20000:100',
    'DEFAULT.reserved_huge_pages': [{ node: '0', size: '2048', count: 64 }],
    'DEFAULT.ram_allocation_ratio': 1.0,
    'libvirt.cpu_mode': null,
  })
  expect(config.get('libvirt.virt_type')).toBe('qemu')
  expect(config.get('vnc.enabled')).toBe(false)
  expect(config.get('spice.enabled')).toBe(true)
  expect(config.get('libvirt.num_pcie_ports')).toBe(8)
  expect(config.get('libvirt.cpu_models')).toEqual(['a', 'b'])
  expect(config.get('libvirt.uid_maps')).toEqual(['0:1000:10', '10:20000:100'])
  expect(config.get('DEFAULT.reserved_huge_pages')).toEqual([{ node: '0', size: '2048', count: '64' }])
  expect(config.get('DEFAULT.ram_allocation_ratio')).toBe(1)
  expect(config.source('libvirt.virt_type')).toEqual({ kind: 'request' })
  expect(config.source('libvirt.cpu_mode')).toEqual({ kind: 'default' })
})

it.each([
  [
    { 'libvirt.virt_typ': 'kvm' },
    'request: config has "libvirt.virt_typ", which is no option of Novalet; did you mean [libvirt] virt_type?',
  ],
  [{ 'libvirt.num_pcie_ports': '8.5' }, 'request: [libvirt] num_pcie_ports is "8.5"; expected an integer from 0 to 28'],
  [{ 'vnc.enabled': 1.5 }, 'request: [vnc] enabled is 1.5; expected true or false'],
])('refuses %j', (options, message) => {
  expect(() => configFromRequest(options)).toThrow(
    expect.objectContaining({ code: 'InvalidConfig', message: expect.stringContaining(message) }),
  )
})
