import { option, optionGroup } from '../option.ts'
import { flag, list } from '../value-type.ts'

/** `[workarounds]`. @source nova/conf/workarounds.py */
export const WORKAROUNDS = optionGroup('workarounds', 'nova/conf/workarounds.py', {
  disable_deep_image_inspection: option(flag, false, 'turn off format inspection of images'),
  disable_libvirt_livesnapshot: option(flag, false, 'force cold snapshots', { deprecated: true }),
  enable_qemu_monitor_announce_self: option(flag, false, 'send announce_self after live migration'),
  ensure_libvirt_rbd_instance_dir_cleanup: option(flag, false, 'remove instance dir with rbd on moves'),
  handle_virt_lifecycle_events: option(flag, true, 'react to hypervisor events'),
  libvirt_disable_apic: option(flag, false, 'omit the APIC feature'),
  never_download_image_if_on_rbd: option(flag, false, 'fail instead of downloading to an rbd node'),
  reserve_disk_resource_for_image_cache: option(flag, false, 'count image cache as reserved disk'),
  skip_cpu_compare_at_startup: option(flag, false, 'no CPU compare at start'),
  skip_cpu_compare_on_dest: option(flag, false, 'no CPU compare before live migration'),
  skip_hypervisor_version_check_on_lm: option(flag, false, 'no version check before live migration'),
  skip_reserve_in_use_ironic_nodes: option(flag, false, 'Ironic only'),
  wait_for_vif_plugged_event_during_hard_reboot: option(list, [], 'vnic types to wait for on hard reboot'),
})
