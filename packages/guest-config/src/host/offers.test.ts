import { configFromRequest } from '@novalet/model/config'
import { expect, it } from 'vitest'
import { guestInput } from '../fixtures/guest-input.ts'
import { viewHost } from './host-view.ts'
import { offersOf } from './offers.ts'

const offered = (machine: string): number => {
  const { host } = guestInput({
    host: {
      domain_capabilities: [
        { arch: 'x86_64', machine: 'pc', canonical: 'pc-i440fx-7.2', virt_type: 'kvm', xml: '<domainCapabilities/>' },
        { arch: 'x86_64', machine: 'q35', canonical: 'pc-q35-7.2', virt_type: 'qemu', xml: '<domainCapabilities/>' },
      ],
    },
  })
  return offersOf(viewHost(host), configFromRequest({ 'libvirt.hw_machine_type': [`x86_64=${machine}`] })).length
}

it('looks at what libvirt offers for the type of guest', () => {
  expect(offered('pc')).toBe(1)
})

it('takes an alias that libvirt cannot answer for as one that offers nothing', () => {
  expect(offered('q35')).toBe(1)
})

it('forgets all where libvirt cannot answer for the default machine', () => {
  expect(offered('pc-i440fx-6.2')).toBe(0)
})
