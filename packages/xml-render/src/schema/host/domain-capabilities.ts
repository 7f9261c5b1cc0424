import { cpuFeature } from '../cpu.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, list, text } from '../field.ts'
import { integer, kib, oneOf, string, yesNo } from '../value-type.ts'

const value = element('value', { text: text('.', string) })
const enumeration = element('enum', { name: attr('@name', string), values: list(value) })

const blocker = element('blockers', { model: attr('@model', string), features: list(element('feature', { name: attr('@name', string) })) })
const cpuModel = element('model', {
  name: text('.', string),
  usable: attr('@usable', oneOf('yes', 'no', 'unknown')).optional(),
  fallback: attr('@fallback', oneOf('allow', 'forbid')).optional(),
  vendor: attr('@vendor', string).optional(),
  deprecated: attr('@deprecated', yesNo).optional(),
  canonical: attr('@canonical', string).optional(),
})
const cpuMode = element('mode', {
  name: attr('@name', oneOf('host-passthrough', 'maximum', 'host-model', 'custom')),
  supported: attr('@supported', yesNo).optional(),
  models: list(cpuModel),
  vendor: text('vendor', string).optional(),
  maxPhysAddrMode: attr('maxphysaddr/@mode', string).optional(),
  maxPhysAddrLimit: attr('maxphysaddr/@limit', integer).optional(),
  features: list(cpuFeature),
  enums: list(enumeration),
  blockers: list(blocker),
})
const sgxSection = element('section', {
  node: attr('@node', integer),
  /** @unit KiB */
  size: attr('@size', kib),
  unit: attr('@unit', string).optional(),
})

/** What libvirt says of one emulator, machine and virt type. @source nova/virt/libvirt/config.py LibvirtConfigDomainCaps */
export const domainCapabilities = element('domainCapabilities', {
  path: text('path', string).optional(),
  domain: text('domain', string).optional(),
  machine: text('machine', string).optional(),
  arch: text('arch', string).optional(),
  maxVcpus: attr('vcpu/@max', integer).optional(),
  iothreadsSupported: attr('iothreads/@supported', yesNo).optional(),
  osSupported: attr('os/@supported', yesNo).optional(),
  osEnums: list(enumeration, 'os'),
  loaderSupported: attr('os/loader/@supported', yesNo).optional(),
  loaders: list(value, 'os/loader'),
  loaderEnums: list(enumeration, 'os/loader'),
  cpuModes: list(cpuMode, 'cpu'),
  memoryBackingSupported: attr('memoryBacking/@supported', yesNo).optional(),
  memoryBackingEnums: list(enumeration, 'memoryBacking'),
  diskSupported: attr('devices/disk/@supported', yesNo).optional(),
  diskEnums: list(enumeration, 'devices/disk'),
  graphicsSupported: attr('devices/graphics/@supported', yesNo).optional(),
  graphicsEnums: list(enumeration, 'devices/graphics'),
  videoSupported: attr('devices/video/@supported', yesNo).optional(),
  videoEnums: list(enumeration, 'devices/video'),
  hostdevSupported: attr('devices/hostdev/@supported', yesNo).optional(),
  hostdevEnums: list(enumeration, 'devices/hostdev'),
  rngSupported: attr('devices/rng/@supported', yesNo).optional(),
  rngEnums: list(enumeration, 'devices/rng'),
  filesystemSupported: attr('devices/filesystem/@supported', yesNo).optional(),
  filesystemEnums: list(enumeration, 'devices/filesystem'),
  tpmSupported: attr('devices/tpm/@supported', yesNo).optional(),
  tpmEnums: list(enumeration, 'devices/tpm'),
  redirdevSupported: attr('devices/redirdev/@supported', yesNo).optional(),
  redirdevEnums: list(enumeration, 'devices/redirdev'),
  channelSupported: attr('devices/channel/@supported', yesNo).optional(),
  channelEnums: list(enumeration, 'devices/channel'),
  cryptoSupported: attr('devices/crypto/@supported', yesNo).optional(),
  cryptoEnums: list(enumeration, 'devices/crypto'),
  interfaceSupported: attr('devices/interface/@supported', yesNo).optional(),
  interfaceEnums: list(enumeration, 'devices/interface'),
  panicSupported: attr('devices/panic/@supported', yesNo).optional(),
  panicEnums: list(enumeration, 'devices/panic'),
  consoleSupported: attr('devices/console/@supported', yesNo).optional(),
  consoleEnums: list(enumeration, 'devices/console'),
  gicSupported: attr('features/gic/@supported', yesNo).optional(),
  gicEnums: list(enumeration, 'features/gic'),
  vmcoreinfoSupported: attr('features/vmcoreinfo/@supported', yesNo).optional(),
  genIdSupported: attr('features/genid/@supported', yesNo).optional(),
  backingStoreInputSupported: attr('features/backingStoreInput/@supported', yesNo).optional(),
  backupSupported: attr('features/backup/@supported', yesNo).optional(),
  asyncTeardownSupported: attr('features/async-teardown/@supported', yesNo).optional(),
  ps2Supported: attr('features/ps2/@supported', yesNo).optional(),
  s390PvSupported: attr('features/s390-pv/@supported', yesNo).optional(),
  tdxSupported: attr('features/tdx/@supported', yesNo).optional(),
  sevSupported: attr('features/sev/@supported', oneOf('yes', 'no')).optional(),
  sevCbitpos: text('features/sev/cbitpos', string).optional(),
  sevReducedPhysBits: text('features/sev/reducedPhysBits', string).optional(),
  sevMaxGuests: text('features/sev/maxGuests', integer).optional(),
  sevMaxEsGuests: text('features/sev/maxESGuests', integer).optional(),
  sevCpu0Id: text('features/sev/cpu0Id', string).optional(),
  sgxSupported: attr('features/sgx/@supported', yesNo).optional(),
  sgxFlc: text('features/sgx/flc', yesNo).optional(),
  sgx1: text('features/sgx/sgx1', yesNo).optional(),
  sgx2: text('features/sgx/sgx2', yesNo).optional(),
  /** @unit KiB */
  sgxSectionSize: text('features/sgx/section_size', kib).optional(),
  sgxSectionSizeUnit: attr('features/sgx/section_size/@unit', string).optional(),
  sgxSections: list(sgxSection, 'features/sgx/sections'),
  hypervSupported: attr('features/hyperv/@supported', yesNo).optional(),
  hypervEnums: list(enumeration, 'features/hyperv'),
  launchSecuritySupported: attr('features/launchSecurity/@supported', yesNo).optional(),
  launchSecurityEnums: list(enumeration, 'features/launchSecurity'),
})

/** The domain capabilities as read. */
export type DomainCapabilities = ElementOf<typeof domainCapabilities>
