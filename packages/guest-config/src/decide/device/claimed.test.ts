import type { Json } from '@novalet/model'
import { expect, it } from 'vitest'
import { devicesOf } from '../../fixtures/built.ts'

const gpu = (request: Json) => ({ pci_devices: [{ address: '0000:06:00.1', vendor_id: '10de', product_id: '1db4', request_id: request }] })

it('passes through what an alias claimed, and leaves to its port what a port did', () => {
  const hostdevs = (pci_requests: readonly Json[], request: Json = 'r') => devicesOf({ more: { ...gpu(request), pci_requests } }, 'hostdev')
  expect(hostdevs([{ request_id: 'r', alias_name: 'gpu' }])).toHaveLength(1)
  // Records from before requests had ids.
  expect(hostdevs([{ request_id: null, alias_name: 'gpu' }], null)).toHaveLength(1)
  expect(hostdevs([{ request_id: 'r', alias_name: null }])).toHaveLength(0)
  expect(hostdevs([{ request_id: 'r', alias_name: '' }])).toHaveLength(1)
})

it('refuses a claimed device whose request is not known, rather than start without it', () => {
  const lost = { more: { ...gpu('r'), pci_requests: [{ request_id: 'other', alias_name: 'gpu' }] } }
  expect(() => devicesOf(lost, 'hostdev')).toThrow(/0000:06:00\.1 was claimed for request r/)
})

it('refuses a namespace of persistent memory that the host does not have, rather than start without it', () => {
  const namespace = { name: 'ns0', size: 1 << 30, daxregion: { align: 2 << 20, devices: [{ chardev: 'dax0.0' }] } }
  const said = (held: string) => ({
    extraSpecs: { 'hw:pmem': 'data' },
    host: { pmem_namespaces: [namespace] },
    instance: { resources: [{ resource_class: 'CUSTOM_PMEM_NAMESPACE_DATA', identifier: held }] },
  })
  expect(devicesOf(said('ns0'), 'memory').map((memory) => memory.path)).toEqual(['/dev/dax0.0'])
  expect(() => devicesOf(said('ns1'), 'memory')).toThrow(/holds the namespace of persistent memory ns1/)
})
