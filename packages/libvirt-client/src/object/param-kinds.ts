import type { ParamKind } from './typed-params.ts'

const all = <K extends string>(kind: ParamKind, names: readonly K[]): Readonly<Record<K, ParamKind>> =>
  Object.fromEntries(names.map((name) => [name, kind])) as Readonly<Record<K, ParamKind>>

/** What the parameters of libvirt's `set…Parameters` calls are on the wire; the daemon refuses other kinds. */
export const memoryKinds = all('ullong', ['hard_limit', 'soft_limit', 'min_guarantee', 'swap_hard_limit'])
export const blkioKinds = {
  weight: 'uint',
  ...all('string', ['device_weight', 'device_read_iops_sec', 'device_write_iops_sec', 'device_read_bytes_sec', 'device_write_bytes_sec']),
} as const
export const schedulerKinds = {
  ...all('ullong', ['cpu_shares', 'vcpu_period', 'emulator_period', 'global_period', 'iothread_period']),
  ...all('llong', ['vcpu_quota', 'emulator_quota', 'global_quota', 'iothread_quota']),
} as const
export const numaKinds = { numa_mode: 'int', numa_nodeset: 'string' } as const
export const ioTuneKinds = {
  ...all('ullong', [
    'total_bytes_sec',
    'read_bytes_sec',
    'write_bytes_sec',
    'total_iops_sec',
    'read_iops_sec',
    'write_iops_sec',
    'total_bytes_sec_max',
    'read_bytes_sec_max',
    'write_bytes_sec_max',
    'total_iops_sec_max',
    'read_iops_sec_max',
    'write_iops_sec_max',
    'size_iops_sec',
    'total_bytes_sec_max_length',
    'read_bytes_sec_max_length',
    'write_bytes_sec_max_length',
    'total_iops_sec_max_length',
    'read_iops_sec_max_length',
    'write_iops_sec_max_length',
  ]),
  group_name: 'string',
} as const
export const bandwidthKinds = all('uint', [
  'inbound.average',
  'inbound.peak',
  'inbound.burst',
  'inbound.floor',
  'outbound.average',
  'outbound.peak',
  'outbound.burst',
])
export const iothreadKinds = {
  poll_max_ns: 'ullong',
  poll_grow: 'uint',
  poll_shrink: 'uint',
  thread_pool_min: 'int',
  thread_pool_max: 'int',
} as const
export const blockCopyKinds = { bandwidth: 'ullong', granularity: 'uint', 'buf-size': 'ullong' } as const
export const nodeMemoryKinds = all('uint', ['shm_pages_to_scan', 'shm_sleep_millisecs', 'shm_merge_across_nodes'])
export const launchSecurityKinds = { 'sev-secret-header': 'string', 'sev-secret': 'string', 'sev-secret-set-address': 'ullong' } as const
export const saveKinds = { file: 'string', dxml: 'string', image_format: 'string', 'parallel.channels': 'int' } as const
export const migrateKinds = {
  ...all('string', [
    'migrate_uri',
    'destination_name',
    'destination_xml',
    'persistent_xml',
    'graphics_uri',
    'listen_address',
    'disks_uri',
    'tls.destination',
    'compression',
    'migrate_disks',
    'migrate_disks_detect_zeroes',
    'migrate_disks_target_zero',
  ]),
  ...all('ullong', ['bandwidth', 'bandwidth.postcopy', 'bandwidth.avail.switchover', 'compression.xbzrle.cache']),
  ...all('int', [
    'disks_port',
    'compression.mt.level',
    'compression.mt.threads',
    'compression.mt.dthreads',
    'compression.zlib.level',
    'compression.zstd.level',
    'auto_converge.initial',
    'auto_converge.increment',
    'parallel.connections',
  ]),
} as const
