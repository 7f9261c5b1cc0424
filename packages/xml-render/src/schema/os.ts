import { element } from './element-schema.ts'
import { sourceHost } from './device/storage-source.ts'
import { attr, list, text } from './field.ts'
import { integer, oneOf, string, yesNo } from './value-type.ts'

/** A device to boot from. */
export const boot = element('boot', { dev: attr('@dev', oneOf('hd', 'cdrom', 'fd', 'network')) })

/** A variable of a container's first program. */
export const initEnv = element('initenv', { name: attr('@name', string), value: text('.', string) })

/** What firmware that libvirt chooses must have, or must not. */
export const firmwareFeature = element('feature', { name: attr('@name', string), enabled: attr('@enabled', yesNo).optional() })

/** An ACPI table that the guest is given. */
export const acpiTable = element('table', { type: attr('@type', oneOf('slic', 'raw', 'rawset', 'msdm')), path: text('.', string) })

/** An argument of a container's first program. */
export const initArgument = element('initarg', { value: text('.', string) })

/** How the guest boots. */
export const os = element('os', {
  firmware: attr('@firmware', oneOf('efi', 'bios')).optional(),
  firmwareFeatures: list(firmwareFeature, 'firmware'),
  type: text('type', oneOf('hvm', 'exe', 'xen', 'linux', 'xenpvh')),
  arch: attr('type/@arch', string).optional(),
  machine: attr('type/@machine', string).optional(),
  kernel: text('kernel', string).optional(),
  loader: text('loader', string).optional(),
  loaderType: attr('loader/@type', oneOf('pflash', 'rom')).optional(),
  loaderReadonly: attr('loader/@readonly', yesNo).optional(),
  loaderSecure: attr('loader/@secure', yesNo).optional(),
  loaderStateless: attr('loader/@stateless', yesNo).optional(),
  loaderFormat: attr('loader/@format', oneOf('raw', 'qcow2')).optional(),
  nvram: text('nvram', string).optional(),
  nvramTemplate: attr('nvram/@template', string).optional(),
  nvramTemplateFormat: attr('nvram/@templateFormat', oneOf('raw', 'qcow2')).optional(),
  nvramFormat: attr('nvram/@format', oneOf('raw', 'qcow2')).optional(),
  nvramType: attr('nvram/@type', oneOf('file', 'block', 'network')).optional(),
  nvramSourceFile: attr('nvram/source/@file', string).optional(),
  nvramSourceDev: attr('nvram/source/@dev', string).optional(),
  nvramSourceProtocol: attr('nvram/source/@protocol', string).optional(),
  nvramSourceName: attr('nvram/source/@name', string).optional(),
  nvramSourceHosts: list(sourceHost, 'nvram/source'),
  initrd: text('initrd', string).optional(),
  cmdline: text('cmdline', string).optional(),
  root: text('root', string).optional(),
  dtb: text('dtb', string).optional(),
  shim: text('shim', string).optional(),
  acpiTables: list(acpiTable, 'acpi'),
  init: text('init', string).optional(),
  initArguments: list(initArgument),
  initEnv: list(initEnv),
  initDir: text('initdir', string).optional(),
  initUser: text('inituser', string).optional(),
  initGroup: text('initgroup', string).optional(),
  boot: list(boot),
  smbios: attr('smbios/@mode', oneOf('sysinfo', 'host', 'emulate')).optional(),
  bootMenu: attr('bootmenu/@enable', yesNo).optional(),
  /** @unit ms */
  bootMenuTimeout: attr('bootmenu/@timeout', integer).optional(),
  biosUseSerial: attr('bios/@useserial', yesNo).optional(),
  /** @unit ms; -1 for never */
  biosRebootTimeout: attr('bios/@rebootTimeout', integer).optional(),
})
