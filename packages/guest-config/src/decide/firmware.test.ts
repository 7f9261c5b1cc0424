import { expect, it } from 'vitest'
import { built, refusalOf } from '../fixtures/built.ts'
import type { Said } from '../fixtures/guest-input.ts'

const CAPABILITIES = `<domainCapabilities><os><loader supported="yes"><enum name="type"><value>pflash</value></enum>
  <enum name="secure"><value>yes</value></enum></loader></os></domainCapabilities>`
const LOADER = '/usr/share/OVMF/OVMF_CODE_4M.fd'
const VARS = '/usr/share/OVMF/OVMF_VARS_4M.fd'
const HOST = {
  existing_paths: ['/dev/urandom', LOADER, VARS],
  firmware_descriptors: [
    {
      mapping: { executable: { filename: LOADER }, 'nvram-template': { filename: VARS } },
      targets: [{ architecture: 'x86_64', machines: ['*'] }],
    },
  ],
  domain_capabilities: [{ arch: 'x86_64', machine: 'q35', virt_type: 'kvm', xml: CAPABILITIES }],
}
const uefi = (more: Said = {}): Said => ({
  host: HOST,
  ...more,
  properties: { hw_firmware_type: 'uefi', hw_machine_type: 'q35', ...more.properties },
})

const existing = (secure: string, loader = LOADER, template = VARS) =>
  `<domain type="kvm"><name>i</name><os><type>hvm</type><loader readonly="yes" type="pflash" secure="${secure}">${loader}</loader>
    <nvram template="${template}">/var/lib/libvirt/qemu/nvram/i.fd</nvram></os><features><smm state="on"/></features></domain>`

const firmwareOf = (said: Said) => {
  const { firmware, firmwareFeatures, loader, loaderType, loaderReadonly, loaderSecure, loaderStateless, nvram, nvramTemplate } =
    built(said).os ?? {}
  return { firmware, firmwareFeatures, loader, loaderType, loaderReadonly, loaderSecure, loaderStateless, nvram, nvramTemplate }
}

const features = (enabled: boolean) => [{ name: 'secure-boot', enabled }]
const FILES = { loader: LOADER, loaderType: 'pflash', loaderReadonly: true, nvramTemplate: VARS }
const STATELESS = { properties: { hw_firmware_stateless: true } }

it.each<readonly [what: string, Said, expected: object]>([
  ['26.2 by its descriptor', uefi(), { ...FILES, loaderSecure: false, nvram: '' }],
  [
    'master by libvirt',
    uefi({ release: 'master' }),
    { firmware: 'efi', firmwareFeatures: features(false), loaderSecure: false, loader: '' },
  ],
  [
    'master by libvirt, with Secure Boot',
    uefi({ release: 'master', extraSpecs: { 'os:secure_boot': 'required' } }),
    { firmware: 'efi', firmwareFeatures: features(true), loaderSecure: true, loader: '' },
  ],
  [
    '26.2 by libvirt where it is to be stateless',
    uefi(STATELESS),
    { firmware: 'efi', firmwareFeatures: features(false), loaderSecure: false, loaderStateless: true, loader: '' },
  ],
  ['26.2 as ever where it is not', uefi({ properties: { hw_firmware_stateless: false } }), { ...FILES, loaderSecure: false, nvram: '' }],
  [
    'master as the domain has it',
    uefi({ release: 'master', more: { existing_domain_xml: existing('no') } }),
    { ...FILES, loaderSecure: false, nvram: '/var/lib/libvirt/qemu/nvram/i.fd' },
  ],
  [
    'master anew where Secure Boot has changed',
    uefi({ release: 'master', more: { existing_domain_xml: existing('yes') } }),
    { firmware: 'efi', firmwareFeatures: features(false), loaderSecure: false, loader: '' },
  ],
  [
    'master anew where what the variables start from is gone',
    uefi({ release: 'master', more: { existing_domain_xml: existing('no', LOADER, '/gone.fd') } }),
    { firmware: 'efi', firmwareFeatures: features(false), loaderSecure: false, loader: '' },
  ],
  [
    'master anew where the file is gone',
    uefi({ release: 'master', more: { existing_domain_xml: existing('no', '/gone.fd') } }),
    { firmware: 'efi', firmwareFeatures: features(false), loaderSecure: false, loader: '' },
  ],
])('chooses the firmware of %s', (_what, said, expected) => {
  expect(firmwareOf(said)).toEqual(expected)
})

it('keeps system management mode with the firmware that needs it', () => {
  expect(built(uefi({ release: 'master', more: { existing_domain_xml: existing('no') } })).features?.nestedSmm).toBe(true)
  expect(built(uefi({ release: 'master' })).features?.nestedSmm).toBeUndefined()
})

it('leaves BIOS as it is, whatever is said of its state', () => {
  expect(firmwareOf({ ...STATELESS, release: 'master' })).toEqual({})
})

it.each<readonly [what: string, Said, code: string]>([
  ['UEFI on a host without', { release: 'master', properties: { hw_firmware_type: 'uefi' } }, 'UEFINotSupported'],
  [
    'Secure Boot on an old machine',
    uefi({ release: 'master', extraSpecs: { 'os:secure_boot': 'required' }, properties: { hw_machine_type: 'pc' } }),
    'SecureBootNotSupported',
  ],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
