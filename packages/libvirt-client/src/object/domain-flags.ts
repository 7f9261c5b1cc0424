import {
  virConnectListAllDomainsFlags as list,
  virDomainCreateFlags as create,
  virDomainDestroyFlagsValues as destroy,
  virDomainDeviceModifyFlags as modify,
  virDomainModificationImpact as impact,
  virDomainRebootFlagValues as reboot,
  virDomainShutdownFlagValues as shutdown,
  virDomainUndefineFlagsValues as undefine,
  virDomainXMLFlags as xml,
} from '../protocol/constants.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { FlagOptions } from './flags.ts'

export const xmlBits = {
  secure: xml.VIR_DOMAIN_XML_SECURE,
  inactive: xml.VIR_DOMAIN_XML_INACTIVE,
  updateCpu: xml.VIR_DOMAIN_XML_UPDATE_CPU,
  migratable: xml.VIR_DOMAIN_XML_MIGRATABLE,
} as const
export const createBits = {
  paused: create.VIR_DOMAIN_START_PAUSED,
  autodestroy: create.VIR_DOMAIN_START_AUTODESTROY,
  bypassCache: create.VIR_DOMAIN_START_BYPASS_CACHE,
  forceBoot: create.VIR_DOMAIN_START_FORCE_BOOT,
  validate: create.VIR_DOMAIN_START_VALIDATE,
  resetNvram: create.VIR_DOMAIN_START_RESET_NVRAM,
} as const
export const destroyBits = { graceful: destroy.VIR_DOMAIN_DESTROY_GRACEFUL, removeLogs: destroy.VIR_DOMAIN_DESTROY_REMOVE_LOGS } as const
export const undefineBits = {
  managedSave: undefine.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE,
  snapshotsMetadata: undefine.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA,
  checkpointsMetadata: undefine.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA,
  nvram: undefine.VIR_DOMAIN_UNDEFINE_NVRAM,
  keepNvram: undefine.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM,
  tpm: undefine.VIR_DOMAIN_UNDEFINE_TPM,
  keepTpm: undefine.VIR_DOMAIN_UNDEFINE_KEEP_TPM,
} as const
export const impactBits = { live: impact.VIR_DOMAIN_AFFECT_LIVE, config: impact.VIR_DOMAIN_AFFECT_CONFIG } as const
export const deviceBits = { ...impactBits, force: modify.VIR_DOMAIN_DEVICE_MODIFY_FORCE } as const
export const shutdownBits = {
  acpi: shutdown.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN,
  agent: shutdown.VIR_DOMAIN_SHUTDOWN_GUEST_AGENT,
  initctl: shutdown.VIR_DOMAIN_SHUTDOWN_INITCTL,
  signal: shutdown.VIR_DOMAIN_SHUTDOWN_SIGNAL,
  paravirt: shutdown.VIR_DOMAIN_SHUTDOWN_PARAVIRT,
} as const
export const rebootBits = {
  acpi: reboot.VIR_DOMAIN_REBOOT_ACPI_POWER_BTN,
  agent: reboot.VIR_DOMAIN_REBOOT_GUEST_AGENT,
  initctl: reboot.VIR_DOMAIN_REBOOT_INITCTL,
  signal: reboot.VIR_DOMAIN_REBOOT_SIGNAL,
  paravirt: reboot.VIR_DOMAIN_REBOOT_PARAVIRT,
} as const
export const listBits = {
  active: list.VIR_CONNECT_LIST_DOMAINS_ACTIVE,
  inactive: list.VIR_CONNECT_LIST_DOMAINS_INACTIVE,
  persistent: list.VIR_CONNECT_LIST_DOMAINS_PERSISTENT,
  transient: list.VIR_CONNECT_LIST_DOMAINS_TRANSIENT,
  running: list.VIR_CONNECT_LIST_DOMAINS_RUNNING,
  paused: list.VIR_CONNECT_LIST_DOMAINS_PAUSED,
  shutoff: list.VIR_CONNECT_LIST_DOMAINS_SHUTOFF,
  otherState: list.VIR_CONNECT_LIST_DOMAINS_OTHER,
  managedSave: list.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE,
  noManagedSave: list.VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE,
  autostart: list.VIR_CONNECT_LIST_DOMAINS_AUTOSTART,
  noAutostart: list.VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART,
  hasSnapshot: list.VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT,
  noSnapshot: list.VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT,
  hasCheckpoint: list.VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT,
  noCheckpoint: list.VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT,
} as const

/** What a domain's XML shall contain. */
export type DomainXmlOptions = FlagOptions<typeof xmlBits> & CallOptions
/** How a domain starts. */
export type DomainStartOptions = FlagOptions<typeof createBits> & CallOptions
/** How a domain is destroyed. */
export type DomainDestroyOptions = FlagOptions<typeof destroyBits> & CallOptions
/** What goes with a domain's definition. */
export type DomainUndefineOptions = FlagOptions<typeof undefineBits> & CallOptions
/** Whether a change is for the running guest, for its definition, or (neither) for what is current. */
export type ImpactOptions = FlagOptions<typeof impactBits> & CallOptions
/** As ImpactOptions; `force` changes what the guest still uses. */
export type DeviceOptions = FlagOptions<typeof deviceBits> & CallOptions
/** By which ways a guest is asked to shut down; libvirt chooses when none is named. */
export type ShutdownOptions = FlagOptions<typeof shutdownBits> & CallOptions
/** By which ways a guest is asked to reboot; libvirt chooses when none is named. */
export type RebootOptions = FlagOptions<typeof rebootBits> & CallOptions
/** Which domains; groups of options are combined with "and", the options of one group with "or". */
export type DomainListOptions = FlagOptions<typeof listBits> & CallOptions
