import { expect, it } from 'vitest'
import { built, devicesOf, refusalOf } from '../fixtures/built.ts'
import type { Said } from '../fixtures/guest-input.ts'

const capabilities = (sev: string) => `<domainCapabilities><machine>q35</machine>
  <os><loader supported="yes"><enum name="type"><value>pflash</value></enum></loader></os><features>${sev}</features></domainCapabilities>`
const SEV = '<sev supported="yes"><cbitpos>47</cbitpos><reducedPhysBits>1</reducedPhysBits></sev>'
const DESCRIPTOR = {
  mapping: { executable: { filename: '/OVMF_CODE.fd' }, 'nvram-template': { filename: '/OVMF_VARS.fd' } },
  targets: [{ architecture: 'x86_64', machines: ['pc-q35-*'] }],
}
const host = (sev = SEV) => ({
  kvm_amd_sev: true,
  firmware_descriptors: [DESCRIPTOR],
  domain_capabilities: [{ arch: 'x86_64', machine: 'q35', virt_type: 'kvm', xml: capabilities(sev) }],
})

const encrypted = (model: string | undefined, release: string, more: Said = {}): Said => ({
  host: host(),
  release,
  networkInfo: [{ id: 'p', address: 'fa:16:3e:00:00:01', type: 'ovs', devname: 'tap1', delegate_create: true, network: { id: 'n' } }],
  ...more,
  extraSpecs: { 'hw:mem_encryption': 'yes', ...(model === undefined ? {} : { 'hw:mem_encryption_model': model }), ...more.extraSpecs },
  properties: { hw_firmware_type: 'uefi', hw_machine_type: 'q35', hw_firmware_stateless: model === 'amd-sev-snp', ...more.properties },
})

const SPELLED_OUT = { cbitpos: '47', reducedPhysBits: '1' }
const SNP = { type: 'sev-snp', policy: '0x00030000', authorKey: false, vcek: true, kernelHashes: false }

it.each([
  [undefined, '26.2', { type: 'sev', policy: '0x0033', ...SPELLED_OUT }],
  ['amd-sev', 'master', { type: 'sev', policy: '0x0033' }],
  ['amd-sev-es', '26.2', { type: 'sev', policy: '0x0037', ...SPELLED_OUT }],
  ['amd-sev-es', 'master', { type: 'sev', policy: '0x0037' }],
  ['amd-sev-snp', '26.2', { ...SNP, ...SPELLED_OUT }],
  ['amd-sev-snp', 'master', SNP],
] as const)('secures the launch of %s in %s', (model, release, expected) => {
  const guest = built(encrypted(model, release))
  expect(guest.launchSecurity).toEqual(expected)
  expect(guest.memoryBacking?.locked).toBe(model === 'amd-sev-snp' ? undefined : true)
  expect(guest.features?.vmcoreinfo).toBe(release === 'master' ? undefined : true)
  expect(devicesOf(encrypted(model, release), 'interface')[0]?.driverIommu).toBe(release === 'master' ? undefined : true)
})

it('measures a kernel of its own', () => {
  const said = encrypted('amd-sev-snp', 'master', { instance: { kernel_id: 'k' } })
  expect(built(said).launchSecurity?.kernelHashes).toBe(true)
})

it.each([
  ['26.2', undefined],
  ['master', true],
])('leaves memory as it is on a host that cannot encrypt: %s', (release, locked) => {
  const guest = built(encrypted('amd-sev', release, { host: { ...host(''), kvm_amd_sev: false } }))
  expect(guest.launchSecurity).toBeUndefined()
  expect(guest.memoryBacking?.locked).toBe(locked)
  expect(guest.features?.vmcoreinfo).toBe(true)
})

it.each<readonly [what: string, Said, code: string]>([
  ['a model that is none', encrypted('tdx', '26.2'), 'Invalid'],
  [
    'flavor against image',
    encrypted('amd-sev', 'master', { properties: { hw_mem_encryption_model: 'amd-sev-es' } }),
    'FlavorImageConflict',
  ],
  [
    'SEV-SNP without stateless firmware',
    encrypted('amd-sev-snp', '26.2', { properties: { hw_firmware_stateless: false } }),
    'StatelessFirmwareRequired',
  ],
  ['an old machine', encrypted('amd-sev-es', '26.2', { properties: { hw_machine_type: 'pc' } }), 'InvalidMachineType'],
  ['BIOS', encrypted('amd-sev-es', '26.2', { properties: { hw_firmware_type: 'bios' } }), 'FlavorImageConflict'],
  [
    'BIOS in master, whatever the host',
    encrypted('amd-sev', 'master', { host: { kvm_amd_sev: false }, properties: { hw_firmware_type: 'bios' } }),
    'FlavorImageConflict',
  ],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
