import { element } from './element-schema.ts'
import { attr, list, text } from './field.ts'
import { oneOf, string, yesNo } from './value-type.ts'

/** A device to boot from. */
export const boot = element('boot', { dev: attr('@dev', oneOf('hd', 'cdrom', 'fd', 'network')) })

/** A variable of a container's first program. */
export const initEnv = element('initenv', { name: attr('@name', string), value: text('.', string) })

/** What firmware that libvirt chooses must have, or must not. */
export const firmwareFeature = element('feature', { name: attr('@name', string), enabled: attr('@enabled', yesNo).optional() })

/** How the guest boots. */
export const os = element('os', {
  firmware: attr('@firmware', oneOf('efi', 'bios')).optional(),
  firmwareFeatures: list(firmwareFeature, 'firmware'),
  type: text('type', oneOf('hvm', 'exe', 'xen')),
  arch: attr('type/@arch', string).optional(),
  machine: attr('type/@machine', string).optional(),
  kernel: text('kernel', string).optional(),
  loader: text('loader', string).optional(),
  loaderType: attr('loader/@type', oneOf('pflash', 'rom')).optional(),
  loaderReadonly: attr('loader/@readonly', yesNo).optional(),
  loaderSecure: attr('loader/@secure', yesNo).optional(),
  loaderStateless: attr('loader/@stateless', yesNo).optional(),
  nvram: text('nvram', string).optional(),
  nvramTemplate: attr('nvram/@template', string).optional(),
  initrd: text('initrd', string).optional(),
  cmdline: text('cmdline', string).optional(),
  init: text('init', string).optional(),
  initEnv: list(initEnv),
  boot: list(boot),
  smbios: attr('smbios/@mode', oneOf('sysinfo', 'host', 'emulate')).optional(),
  bootMenu: attr('bootmenu/@enable', yesNo).optional(),
})
