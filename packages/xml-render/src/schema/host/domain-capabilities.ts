import { element, type ElementOf } from '../element-schema.ts'
import { attr, list, text } from '../field.ts'
import { oneOf, string, yesNo } from '../value-type.ts'

const value = element('value', { text: text('.', string) })
const enumeration = element('enum', { name: attr('@name', string), values: list(value) })

/** What libvirt says of one emulator, machine and virt type. @source nova/virt/libvirt/config.py LibvirtConfigDomainCaps */
export const domainCapabilities = element('domainCapabilities', {
  machine: text('machine', string).optional(),
  arch: text('arch', string).optional(),
  domain: text('domain', string).optional(),
  osEnums: list(enumeration, 'os'),
  loaderSupported: attr('os/loader/@supported', yesNo).optional(),
  loaders: list(value, 'os/loader'),
  loaderEnums: list(enumeration, 'os/loader'),
  diskEnums: list(enumeration, 'devices/disk'),
  videoEnums: list(enumeration, 'devices/video'),
  tpmSupported: attr('devices/tpm/@supported', yesNo).optional(),
  tpmEnums: list(enumeration, 'devices/tpm'),
  sevSupported: attr('features/sev/@supported', oneOf('yes', 'no')).optional(),
  sevCbitpos: text('features/sev/cbitpos', string).optional(),
  sevReducedPhysBits: text('features/sev/reducedPhysBits', string).optional(),
})

/** The domain capabilities as read. */
export type DomainCapabilities = ElementOf<typeof domainCapabilities>
