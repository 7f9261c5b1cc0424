import { expect, it } from 'vitest'
import { refusalOf } from '../../fixtures/built.ts'

const tpm = (xml: string) => [
  { arch: 'x86_64', machine: 'pc', virt_type: 'kvm', xml: `<domainCapabilities><devices>${xml}</devices></domainCapabilities>` },
]
const OFFERED = tpm('<tpm supported="yes"><enum name="backendModel"><value>passthrough</value><value>emulator</value></enum></tpm>')
const PASSTHROUGH = tpm('<tpm supported="yes"><enum name="backendModel"><value>passthrough</value></enum></tpm>')

it.each([
  ['26.2', 'its programs', { swtpm: true }, 'none'],
  ['26.2', 'only what libvirt says', { swtpm: false, domain_capabilities: OFFERED }, 'InvalidConfiguration'],
  ['master', 'only its programs', { swtpm: true }, 'InvalidConfiguration'],
  ['master', 'only TPMs of its own', { swtpm: true, domain_capabilities: PASSTHROUGH }, 'InvalidConfiguration'],
  ['master', 'what libvirt says', { swtpm: false, domain_capabilities: OFFERED }, 'none'],
])('%s knows by %s whether a host has TPMs', (release, _what, host, code) => {
  expect(refusalOf({ release, host, config: { 'libvirt.swtpm_enabled': true } })).toBe(code)
})
