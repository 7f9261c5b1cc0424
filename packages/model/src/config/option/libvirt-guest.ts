import { option, optionGroup, optional } from '../option.ts'
import { choice, flag, integer, list, oneOfIntegers, text } from '../value-type.ts'

/** `[libvirt]`. @source nova/conf/libvirt.py */
export const LIBVIRT_GUEST = optionGroup('libvirt', 'nova/conf/libvirt.py', {
  connection_uri: option(text, '', 'libvirt URI, replaces the one implied by virt_type'),
  cpu_mode: optional(
    choice('host-model', 'host-passthrough', 'custom', 'none'),
    'guest CPU mode; unset = host-model for kvm/qemu else none',
  ),
  cpu_model_extra_flags: option(list, [], 'flags to add (+x or x) or remove (-x)'),
  cpu_models: option(list, [], 'ordered list, least to most capable, for mode custom', { formerly: ['libvirt.cpu_model'] }),
  device_detach_attempts: option(integer({ min: 1 }), 8, 'tries for one device detach'),
  device_detach_timeout: option(integer({ min: 1 }), 20, 'seconds to wait for the event of each try'),
  enabled_perf_events: option(list, [], 'perf events to turn on in the domain'),
  file_backed_memory: option(integer({ min: 0 }), 0, 'MiB of file-backed memory offered; 0 = off; excludes huge pages and over-commit'),
  gid_maps: option(list, [], 'lxc group id maps, same form'),
  hw_machine_type: optional(list, 'list arch=machine of default machine types'),
  max_queues: optional(integer({ min: 1 }), 'upper limit for multi-queue pairs; unset = no driver-side limit beyond the kernel rule'),
  mem_stats_period_seconds: option(integer(), 10, 'balloon statistics period; ≤0 off'),
  num_memory_encrypted_guests: optional(integer({ min: 0 }), 'maximum SEV guests (removed after Zed)'),
  num_pcie_ports: option(
    integer({ min: 0, max: 28 }),
    0,
    'number of pcie-root-port controllers (0 = libvirt default; aarch64 virt max 28)',
  ),
  pmem_namespaces: option(list, [], 'list label:ns[|ns…] of persistent memory namespaces'),
  realtime_scheduler_priority: option(integer(), 1, 'FIFO priority of realtime vCPUs'),
  rng_dev_path: option(text, '/dev/urandom', 'host entropy device given to guests'),
  rx_queue_size: optional(oneOfIntegers(256, 512, 1024), 'virtio rx ring (vhost and vhost-user)'),
  swtpm_enabled: option(flag, false, 'offer emulated TPM'),
  swtpm_group: option(text, 'tss', 'group running swtpm'),
  swtpm_user: option(text, 'tss', 'user running swtpm'),
  sysinfo_serial: option(choice('none', 'os', 'hardware', 'auto', 'unique'), 'unique', 'source of the SMBIOS serial'),
  tb_cache_size: optional(
    integer({ min: 0 }),
    "MiB of QEMU's cache of translated code (virt_type qemu); unset or 0 = QEMU's default; younger than Nova 26",
  ),
  tx_queue_size: optional(oneOfIntegers(256, 512, 1024), 'virtio tx ring (vhost-user)'),
  uid_maps: option(list, [], 'lxc user id maps guest:host:count, at most 5'),
  use_virtio_for_bridges: option(flag, true, 'default NIC model virtio for kvm/qemu'),
  virt_type: option(choice('kvm', 'lxc', 'qemu', 'parallels'), 'kvm', 'domain type; decides URI, defaults and feature set'),
  wait_soft_reboot_seconds: option(integer(), 120, 'how long a soft reboot may take before a hard one'),
})
