import { isNovaletError, type ImageProperty } from '@novalet/model'
import { expect, it } from 'vitest'
import { readImageProperties } from './read-image-properties.ts'

const read = (properties: Readonly<Record<string, ImageProperty>>) => readImageProperties({ minRam: 0, minDisk: 0, properties }).properties

it('takes the properties of the host that Nova takes', () => {
  expect(read({ hw_device_id: ' 2 ', img_hv_type: 'XAPI', img_hv_requested_version: '>=2.6, <3.0', hypervisor_type: 'KVM' })).toEqual({
    hw_device_id: 2,
    img_hv_type: 'xen',
    img_hv_requested_version: '>=2.6, <3.0',
  })
})

it('lets names of today win over those of earlier days', () => {
  expect(read({ hw_auto_disk_config: 'True', auto_disk_config: 'False', xenapi_use_agent: 'yes', vmware_linked_clone: 'no' })).toEqual({
    hw_auto_disk_config: 'True',
    img_use_agent: true,
    img_linked_clone: false,
  })
})

it('leaves what Nova does not know', () => {
  const unknown = { colour: 'red', hw_new_thing: 'x', constructor: 'y' }
  expect(read(unknown)).toEqual(unknown)
})

it.each<readonly [string, ImageProperty]>([
  ['hw_device_id', 'two'],
  ['img_hv_type', 'hyperspace'],
  ['img_hv_requested_version', 'latest'],
  ['img_signature_hash_method', 'MD5'],
  ['img_signature_key_type', 'ROT13'],
  ['hw_pci_numa_affinity_policy', 'never'],
  ['hw_ephemeral_encryption_format', 'zip'],
  ['xenapi_image_compression_level', 'high'],
  ['vmware_adaptertype', 'warp'],
  ['hw_disk_bus', null],
])('refuses %s=%s', (name, value) => {
  expect.assertions(1)
  try {
    read({ [name]: value })
  } catch (error) {
    expect(isNovaletError(error, 'InvalidInput')).toBe(true)
  }
})
