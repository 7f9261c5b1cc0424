import { explainRequest, renderRequest } from '@novalet/driver/request'
import type { JsonObject } from '@novalet/model'
import { parseRequest } from '@novalet/model/request'
import { expect, it } from 'vitest'
import { readCases } from './read-cases.ts'

const port = { id: 'p', address: 'fa:16:3e:00:00:01', type: 'ovs', devname: 'tap1', details: {}, network: { id: 'n', bridge: 'b' } }
const device = { address: '0000:06:00.1', request_id: 'r', extra_info: {} }
const [first] = readCases('basic')
const base: JsonObject = {
  ...first!.request,
  network_info: [port],
  block_device_info: { image: [{}] },
  pci_devices: [device],
  pci_requests: [{ request_id: 'r', alias_name: 'a' }],
}
const instance = base['instance'] as JsonObject
const flavor = instance['flavor'] as JsonObject
const image = base['image_meta'] as JsonObject
const withExtraSpec = (name: string, value: string): JsonObject => ({
  instance: { ...instance, flavor: { ...flavor, extra_specs: { ...(flavor['extra_specs'] as JsonObject), [name]: value } } },
})
const withProperty = (name: string, value: string | boolean): JsonObject => ({
  image_meta: { ...image, properties: { ...(image['properties'] as JsonObject), [name]: value } },
})

const withConfig = (options: JsonObject): JsonObject => ({ config: { ...(base['config'] as JsonObject), ...options } })
const SERIAL = withConfig({ 'serial_console.enabled': true })

/** What is asked for, and the request without it. */
const ASKING: Readonly<Record<string, readonly [without: JsonObject, asking: JsonObject]>> = {
  'an extra spec': [{}, withExtraSpec('hw:sound_model', 'ich9')],
  'an image property': [{}, withProperty('hw_redirected_usb_ports', '3')],
  'a value that makes no sense': [{}, withProperty('hw_sound_model', 'none of these')],
  'an option': [withConfig({ 'libvirt.virt_type': 'qemu' }), withConfig({ 'libvirt.virt_type': 'qemu', 'libvirt.tb_cache_size': 64 })],
  'a detail of a port': [{}, { network_info: [{ ...port, details: { ovs_create_tap: true } }] }],
  'the encryption of a disk': [{}, { block_device_info: { image: [{ encrypted: true, encryption_secret_uuid: 's' }] } }],
  'how a PCI device is managed': [{}, { pci_devices: [{ ...device, extra_info: { managed: 'no' } }] }],
  'how a device_spec wants PCI devices managed': [
    withConfig({ 'pci.device_spec': ['{"address":"0000:06:00.1"}'] }),
    withConfig({ 'pci.device_spec': ['{"address":"0000:06:00.1","managed":"no"}'] }),
  ],
  'a share': [{}, { share_info: [{ tag: 't', mount_path: '/mnt/t' }] }],
  'the serial ports of the domain before': [
    SERIAL,
    { ...SERIAL, existing_domain_xml: '<domain><devices><serial type="tcp"/></devices></domain>' },
  ],
}

it.each(Object.entries(ASKING))(
  'Nova 26.2 passes over what is younger, and Novalet does it where that is wanted: %s',
  (_what, [without, asking]) => {
    const plain = parseRequest({ ...base, ...without })
    const request = parseRequest({ ...base, ...asking })
    expect(renderRequest(plain).status).toBe('ok')
    expect(renderRequest(request)).toEqual(renderRequest(plain))
    expect(renderRequest(request, { younger: 'honour' })).not.toEqual(renderRequest(plain, { younger: 'honour' }))
  },
)

it('leaves nothing out of a request for a younger release', () => {
  const request = parseRequest({ ...base, ...withExtraSpec('hw:sound_model', 'ich9'), release: 'master' })
  expect(explainRequest(request)).toContain('<sound model="ich9"/>')
})

it('refuses a younger value of a property that it knows, as Nova does', () => {
  expect(renderRequest(parseRequest({ ...base, ...withProperty('hw_vif_model', 'IGB') }))).toMatchObject({
    status: 'error',
    class: 'InvalidInput',
    message: 'The image has hw_vif_model=igb, which Nova 26.2 does not know yet',
  })
})
