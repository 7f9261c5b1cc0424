import { COMPUTE } from './option/compute.ts'
import { SERIAL_CONSOLE, SPICE, VNC } from './option/console.ts'
import { DEFAULT_COMPUTE } from './option/default-compute.ts'
import { DEFAULT_CONFIG_DRIVE, DEFAULT_NET, DEFAULT_PATHS } from './option/default-host.ts'
import { DEFAULT_INTERVAL } from './option/default-interval.ts'
import { DEVICES, PCI } from './option/device.ts'
import { EPHEMERAL_STORAGE_ENCRYPTION, GLANCE, IMAGE_CACHE } from './option/image.ts'
import { LIBVIRT_GUEST } from './option/libvirt-guest.ts'
import { LIBVIRT_MIGRATION } from './option/libvirt-migration.ts'
import { LIBVIRT_STORAGE } from './option/libvirt-storage.ts'
import { NEUTRON, OS_VIF_OVS } from './option/network.ts'
import { NOVALET } from './option/novalet.ts'
import { WORKAROUNDS } from './option/workarounds.ts'
import type { Option } from './option.ts'

/** Every option Novalet reads, keyed `group.option` as upstream spells it: type, default, help, former names and where it comes from. */
export const OPTION_TABLE = {
  ...DEFAULT_PATHS,
  ...DEFAULT_NET,
  ...DEFAULT_CONFIG_DRIVE,
  ...DEFAULT_COMPUTE,
  ...DEFAULT_INTERVAL,
  ...COMPUTE,
  ...LIBVIRT_GUEST,
  ...LIBVIRT_STORAGE,
  ...LIBVIRT_MIGRATION,
  ...VNC,
  ...SPICE,
  ...SERIAL_CONSOLE,
  ...NEUTRON,
  ...OS_VIF_OVS,
  ...IMAGE_CACHE,
  ...GLANCE,
  ...EPHEMERAL_STORAGE_ENCRYPTION,
  ...DEVICES,
  ...PCI,
  ...WORKAROUNDS,
  ...NOVALET,
}

/** `libvirt.virt_type`, `DEFAULT.my_ip` … */
export type OptionName = keyof typeof OPTION_TABLE

/** The type of an option's value. */
export type OptionValue<Name extends OptionName> = (typeof OPTION_TABLE)[Name] extends { readonly default: infer Value } ? Value : never

/** The row of an option, whatever its type. */
export const optionRow = (name: OptionName): Option<unknown> => OPTION_TABLE[name]

/** Whether there is an option of this name. */
export const isOptionName = (name: string): name is OptionName => Object.hasOwn(OPTION_TABLE, name)

let former: ReadonlyMap<string, OptionName> | undefined

/** Names that earlier releases used, and today's. */
export function formerNames(): ReadonlyMap<string, OptionName> {
  former ??= new Map(
    Object.keys(OPTION_TABLE)
      .filter(isOptionName)
      .flatMap((name) => optionRow(name).formerly.map((old) => [old, name])),
  )
  return former
}
