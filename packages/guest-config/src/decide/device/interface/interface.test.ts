import { isNovaletError, type Json } from '@novalet/model'
import { domain, readElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { buildDomain } from '../../../build-domain.ts'
import { guestInput, type Said } from '../../../fixtures/guest-input.ts'

type Port = Readonly<Record<string, Json>>

const withPort = (port: Port, said: Said = {}): Said => ({
  ...said,
  networkInfo: [
    {
      id: '1edd93ce-0000-4000-8000-000000000000',
      address: 'fa:16:3e:00:00:01',
      network: { id: 'n', bridge: 'br-int', subnets: [], meta: {} },
      ...port,
    },
  ],
})

const interfaceOf = (port: Port) => {
  const read = readElement(domain, buildDomain(guestInput(withPort(port))).domain)
  const found = read.devices?.list?.find((device) => device.kind === 'interface')
  return found?.kind === 'interface' ? found : undefined
}

const targetOf = (port: Port): string | undefined => interfaceOf(port)?.targetDev

const codeOf = (port: Port, said?: Said): string => {
  try {
    buildDomain(guestInput(withPort(port, said)))
    return 'none'
  } catch (error) {
    return isNovaletError(error) ? error.code : String(error)
  }
}

it.each(['tap', 'iovisor', 'midonet'])('leaves the name of a tap of type %s to libvirt where Neutron gives none', (type) => {
  expect(targetOf({ type })).toBeUndefined()
  expect(targetOf({ type, devname: null })).toBeUndefined()
  expect(targetOf({ type, devname: 'tap1' })).toBe('tap1')
})

it('names a port of Open vSwitch by its id where Neutron has an empty name', () => {
  expect(interfaceOf({ type: 'ovs', ovs_interfaceid: '' })?.portParameters?.[0]?.interfaceId).toBe('1edd93ce-0000-4000-8000-000000000000')
})

it('leaves a size of zero to libvirt, but for ports of os-vif', () => {
  const network = { id: 'n', bridge: 'br', subnets: [], meta: { mtu: 0 } }
  expect(interfaceOf({ type: 'tap', network })?.mtu).toBeUndefined()
  expect(interfaceOf({ type: 'bridge', network })?.mtu).toBe(0)
})

it('names the tap of a port of os-vif after the port', () => {
  expect(targetOf({ type: 'bridge', devname: null })).toBe('nic1edd93ce-00')
})

it.each<readonly [string, Port, string]>([
  ['a vrouter port of a kind that it does not have', { type: 'vrouter', vnic_type: 'macvtap' }, 'InternalError'],
  ['a virtio-forwarder without a virtual function', { type: 'vrouter', vnic_type: 'virtio-forwarder' }, 'InvalidInput'],
  [
    'a hw_veb port without vlan',
    { type: 'hw_veb', vnic_type: 'direct', details: {}, profile: { pci_slot: '0000:06:00.1' } },
    'InvalidInput',
  ],
  [
    'a vhost-user socket of an unknown mode',
    { type: 'vhostuser', details: { vhostuser_socket: '/run/s', vhostuser_mode: 'peer' } },
    'InvalidInput',
  ],
  ['a vhost-user socket without a path', { type: 'vhostuser', details: { vhostuser_socket: '' } }, 'VifDetailsMissingVhostuserSockPath'],
])('refuses %s', (_what, port, code) => {
  expect(codeOf(port)).toBe(code)
})

it('asks os-vif before it looks at the model, and looks at the model before the details of other types', () => {
  const said = { properties: { hw_vif_model: 'netfront' } }
  expect(codeOf({ type: 'vhostuser', details: {} }, said)).toBe('VifDetailsMissingVhostuserSockPath')
  expect(codeOf({ type: 'macvtap', details: {} }, said)).toBe('UnsupportedHardware')
})
