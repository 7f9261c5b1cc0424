import { configFromRequest } from '@novalet/model/config'
import { expect, it } from 'vitest'
import { checkVirtType } from './check-virt-type.ts'

const capabilities = (type: string) => ({
  capabilitiesXml: `<capabilities><host/><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='${type}'/></arch></guest></capabilities>`,
})

it('lets pass what libvirt offers', () => {
  expect(() => checkVirtType(configFromRequest({ 'libvirt.virt_type': 'qemu' }), capabilities('qemu'))).not.toThrow()
})

it('says what to set where the default is not to be had', () => {
  expect(() => checkVirtType(configFromRequest({}), capabilities('qemu'))).toThrow(
    expect.objectContaining({
      code: 'HostNotUsable',
      message: expect.stringMatching(/kvm \(the default\): it offers qemu.*virt_type = qemu/),
    }),
  )
})
