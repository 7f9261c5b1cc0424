import { option, optionGroup } from '../option.ts'
import { choice, integer } from '../value-type.ts'

/** `[DEFAULT]`. @source nova/conf/compute.py */
export const DEFAULT_INTERVAL = optionGroup('DEFAULT', 'nova/conf/compute.py', {
  heal_instance_info_cache_interval: option(integer(), 60, 'seconds between network cache healing; -1 off'),
  instance_build_timeout: option(integer({ min: 0 }), 0, 'builds older go to ERROR; 0 off'),
  instance_delete_interval: option(integer(), 300, 'seconds between file-delete retries'),
  maximum_instance_delete_attempts: option(integer({ min: 1 }), 5, 'file-delete attempts'),
  reboot_timeout: option(integer({ min: 0 }), 0, 'automatic hard reboot after N s; 0 off'),
  reclaim_instance_interval: option(integer(), 0, 'soft-delete retention; 0 = immediate delete'),
  rescue_timeout: option(integer({ min: 0 }), 0, 'automatic unrescue; 0 off'),
  resize_confirm_window: option(integer({ min: 0 }), 0, 'automatic confirm; 0 off'),
  running_deleted_instance_action: option(choice('reap', 'log', 'shutdown', 'noop'), 'reap', 'what to do with running but deleted guests'),
  running_deleted_instance_poll_interval: option(integer(), 1800, 'scan period; 0 off'),
  running_deleted_instance_timeout: option(integer(), 0, 'grace time before action'),
  shutdown_timeout: option(integer({ min: 0 }), 60, 'clean shutdown time'),
  sync_power_state_interval: option(integer(), 600, 'seconds between power syncs; ≤0 off'),
  sync_power_state_pool_size: option(integer(), 1000, 'threads for the power sync'),
  update_resources_interval: option(integer(), 0, 'seconds between resource updates; 0 = every periodic run, <0 off'),
  volume_usage_poll_interval: option(integer(), 0, 'seconds between volume usage polls; 0 off'),
})
