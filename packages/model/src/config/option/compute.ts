import { option, optionGroup, optional } from '../option.ts'
import { flag, integer, list, text } from '../value-type.ts'

/** `[compute]`. @source nova/conf/compute.py */
export const COMPUTE = optionGroup('compute', 'nova/conf/compute.py', {
  cpu_dedicated_set: optional(text, 'CPUs for PCPU'),
  cpu_shared_set: optional(text, 'CPUs for VCPU and shared emulator threads'),
  live_migration_wait_for_vif_plug: option(flag, true, 'source waits for destination plug events before migrating'),
  max_concurrent_disk_ops: option(integer({ min: 0 }), 0, 'parallel disk-heavy operations; 0 = unlimited'),
  max_disk_devices_to_attach: option(integer({ min: -1 }), -1, 'disks per server; -1 = unlimited, 0 invalid'),
  packing_host_numa_cells_allocation_strategy: option(flag, false, 'fill NUMA cells first (True) or spread'),
  shutdown_retry_interval: option(integer({ min: 1 }), 10, 'seconds between ACPI shutdown signals'),
  vmdk_allowed_types: option(list, ['streamOptimized', 'monolithicSparse'], 'VMDK create-types accepted'),
})
