import { hostDomain } from '../address-type.ts'
import { option, optionGroup, optional } from '../option.ts'
import { choice, flag, integer, text } from '../value-type.ts'

/** `[libvirt]`. @source nova/conf/libvirt.py */
export const LIBVIRT_MIGRATION = optionGroup('libvirt', 'nova/conf/libvirt.py', {
  live_migration_bandwidth: option(integer(), 0, 'MiB/s cap; 0 = hypervisor default'),
  live_migration_completion_timeout: option(integer({ min: 0 }), 800, 'seconds per GiB before the time-out action; 0 = never'),
  live_migration_downtime: option(integer({ min: 100 }), 500, 'final allowed pause in ms'),
  live_migration_downtime_delay: option(integer({ min: 3 }), 75, 'seconds between increments, multiplied by data GiB'),
  live_migration_downtime_steps: option(integer({ min: 3 }), 10, 'number of increments up to the final pause'),
  live_migration_inbound_addr: optional(hostDomain, 'address of this host that sources must use for migration traffic'),
  live_migration_permit_auto_converge: option(flag, false, 'allow CPU throttling; ignored when post-copy is on'),
  live_migration_permit_post_copy: option(flag, false, 'allow switching to post-copy'),
  live_migration_scheme: optional(text, 'transport scheme in the destination libvirt URI (default behaves as tcp)'),
  live_migration_timeout_action: option(choice('abort', 'force_complete'), 'abort', 'what to do at the time-out'),
  live_migration_tunnelled: option(flag, false, 'carry migration data over the libvirtd connection', { deprecated: true }),
  live_migration_uri: optional(text, 'full destination URI template with one %s; replaces scheme/addr handling', { deprecated: true }),
  live_migration_with_native_tls: option(flag, false, 'QEMU-native TLS for memory and disk streams; excludes tunnelled'),
})
