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
  expect(hostdevs([{ request_id: 'r', alias_name: 5 }])).toHaveLength(1)
})

it('refuses a claimed device whose request is not known, rather than start without it', () => {
  const lost = { more: { ...gpu('r'), pci_requests: [{ request_id: 'other', alias_name: 'gpu' }] } }
  expect(() => devicesOf(lost, 'hostdev')).toThrow(/0000:06:00\.1 was claimed for request r/)
})

const namespace = (name: string) => ({ name, size: 1 << 30, daxregion: { align: 2 << 20, devices: [{ chardev: `dax-${name}` }] } })
const memoryOf = (pmem: string, configured: readonly string[], ...held: readonly (readonly [label: string, name: string])[]) =>
  devicesOf(
    {
      extraSpecs: { 'hw:pmem': pmem },
      config: { 'libvirt.pmem_namespaces': [...configured] },
      host: { pmem_namespaces: [namespace('ns0'), namespace('ns1')] },
      instance: { resources: held.map(([label, identifier]) => ({ resource_class: `CUSTOM_PMEM_NAMESPACE_${label}`, identifier })) },
    },
    'memory',
  ).map((memory) => memory.path)

it('finds held persistent memory by the label that the configuration gives it', () => {
  expect(memoryOf('data', ['data:ns0'], ['DATA', 'ns0'])).toEqual(['/dev/dax-ns0'])
  expect(memoryOf('x-small, data', ['data:ns0', 'x-small:ns1'], ['DATA', 'ns0'], ['X_SMALL', 'ns1'])).toEqual([
    '/dev/dax-ns1',
    '/dev/dax-ns0',
  ])
  // The class is the same, the label is not.
  expect(memoryOf('small', ['SMALL:ns0'], ['SMALL', 'ns0'])).toEqual([])
})

it('refuses persistent memory that is not there any more, rather than start without it', () => {
  expect(() => memoryOf('data', ['data:ns0'], ['DATA', 'ns9'])).toThrow(/holds the namespace of persistent memory ns9/)
  expect(() => memoryOf('x-small', [], ['X_SMALL', 'ns0'])).toThrow(/holds the namespace of persistent memory ns0/)
  // What the flavor does not name is not looked at.
  expect(memoryOf('data', ['data:ns0'], ['DATA', 'ns0'], ['OTHER', 'ns9'])).toEqual(['/dev/dax-ns0'])
})
