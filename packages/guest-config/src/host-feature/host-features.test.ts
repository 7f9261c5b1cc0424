import { configFromRequest } from '@novalet/model/config'
import { describe, expect, it } from 'vitest'
import { guestInput } from '../fixtures/guest-input.ts'
import { hostFeatures } from './host-features.ts'

const { host } = guestInput()
const find = (name: string, changed: Partial<typeof host> = {}, options: Parameters<typeof configFromRequest>[0] = {}, release?: string) =>
  hostFeatures({ host: { ...host, ...changed }, config: configFromRequest(options), release }).find(({ feature }) => feature === name)

describe('by version', () => {
  it.each([
    ['6.0.0', '4.2.0', true],
    ['5.9.9', '4.2.0', false],
    ['6.0.0', '4.1.0', false],
  ])('libvirt %s with QEMU %s: %s', (libvirtVersion, qemuVersion, supported) =>
    expect(find('everything', { libvirtVersion, qemuVersion })).toEqual({
      feature: 'everything',
      supported,
      needs: 'libvirt ≥ 6.0.0, QEMU ≥ 4.2.0',
      found: `libvirt ${libvirtVersion}, QEMU ${qemuVersion}`,
      withoutIt: 'the libvirt driver cannot be used at all',
    }),
  )

  it.each([
    ['10.4.0', '8.2.0', undefined, []],
    ['9.0.0', '7.2.0', undefined, ['SEV-ES', 'interface model igb', 'virtio sound']],
    ['10.4.0', '8.2.2', 'master', ['post-copy over several connections']],
    ['1.2.2', '1.2.0', '2014.2', ['live snapshot', 'discard']],
  ])('libvirt %s with QEMU %s is too old for (Nova %s) %j', (libvirtVersion, qemuVersion, release, missing) => {
    const features = hostFeatures({ host: { ...host, libvirtVersion, qemuVersion }, config: configFromRequest({}), release })
    const gated = features.filter(({ needs, supported }) => needs.includes('≥') && !supported)
    expect(gated.map(({ feature }) => feature)).toEqual(missing)
  })

  it("counts another release's gates when asked", () => {
    expect(find('discard', { libvirtVersion: '1.0.5', qemuVersion: '1.6.0' }, {}, '2014.2')).toMatchObject({
      supported: false,
      withoutIt: 'the image property hw_disk_discard is not honoured',
    })
    expect(() => find('everything', {}, {}, '1.0')).toThrow(expect.objectContaining({ code: 'InvalidInput' }))
  })
})

describe('by what the host says', () => {
  it.each([
    ['limits of CPU time', { cgroupCpuController: true }, { cgroupCpuController: false }],
    ['direct I/O of local disks', { directIo: true }, { directIo: false }],
    [
      'Secure Boot',
      { firmwareDescriptors: [{ targets: [{ architecture: host.arch }], features: ['secure-boot'] }] },
      { firmwareDescriptors: [{ targets: [{ architecture: host.arch }], features: [] }] },
    ],
  ] as const)('%s', (name, having, lacking) => {
    expect(find(name, having)).toMatchObject({ supported: true })
    expect(find(name, lacking)).toMatchObject({ supported: false, withoutIt: expect.stringMatching(/./) })
  })

  it('says all that an emulated TPM lacks', () => {
    expect(find('emulated TPM', { swtpm: false })?.found).toMatch(/swtpm is not installed.*swtpm_enabled is false/)
    expect(find('emulated TPM', { swtpm: true }, { 'libvirt.swtpm_enabled': true })?.found).not.toMatch(/swtpm/)
  })
})
