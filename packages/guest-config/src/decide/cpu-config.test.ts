import type { Json } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { expect, it } from 'vitest'
import { guestInput } from '../fixtures/guest-input.ts'
import { checkCpuConfig } from './cpu-config.ts'

const check = (virtType: string, host: Readonly<Record<string, Json>>) => (): void =>
  checkCpuConfig(
    configFromRequest({ 'libvirt.virt_type': virtType, 'libvirt.cpu_mode': 'custom', 'libvirt.cpu_models': ['max'] }),
    guestInput({ host: { cpu_models: ['max'], cpu_compare: 0, ...host } }).host,
  )

it('compares the CPU of KVM guests alone', () => {
  expect(check('kvm', {})).toThrow(expect.objectContaining({ code: 'InvalidCPUInfo' }))
  expect(check('qemu', {})).not.toThrow()
})

it('compares no CPU of aarch64 where libvirt cannot', () => {
  expect(check('kvm', { arch: 'aarch64', libvirt_version: '6.8.0' })).not.toThrow()
  expect(check('kvm', { arch: 'aarch64', libvirt_version: '6.9.0' })).toThrow(expect.objectContaining({ code: 'InvalidCPUInfo' }))
})
