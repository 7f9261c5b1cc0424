import type { Json } from '@novalet/model'
import type { Feature } from './piece.ts'

const SPECS = [
  'hw:cpu_policy',
  'hw:numa_nodes',
  'hw:mem_page_size',
  'hw:cpu_realtime_mask',
  'hw:cpu_dedicated_mask',
  'hw:numa_cpus.0',
  'hw:cpu_cores',
  'hw:watchdog_action',
  'hw:tpm_model',
  'hw:viommu_model',
  'hw:serial_port_count',
  'hw_video:ram_max_mb',
  'hw_rng:rate_bytes',
  'quota:cpu_shares',
  'quota:disk_total_iops_sec',
  'os:secure_boot',
  'hw:emulator_threads_policy',
  'hw:cpu_thread_policy',
  'resources:PCPU',
]
const PROPERTIES = [
  'hw_disk_bus',
  'hw_cdrom_bus',
  'hw_machine_type',
  'hw_vif_model',
  'hw_video_model',
  'hw_numa_nodes',
  'hw_cpu_sockets',
  'hw_scsi_model',
  'hw_architecture',
  'hw_watchdog_action',
  'os_secure_boot',
  'hw_device_id',
  'img_hv_type',
  'img_signature_hash_method',
  'hw_mem_page_size',
  'hw_numa_cpus.0',
  'hypervisor_type',
  'os_type',
  'vm_mode',
]
const WORDS: readonly string[] = ['x', '-1', '0', ' 2 ', '1_0', '99999', '^', '1-', 'true', '\u00e9', 'a b', '']

const TEMPLATES: readonly string[] = [
  'instance-%d',
  'os-%(uuid)s',
  'i-%(id)08x',
  '%(display_name)s',
  '%x',
  'a%+d',
  'a%-6d',
  'a%.4d',
  'a%#x',
  'a%o',
  'x%(uuid).8s',
  '%(image_ref)s %(kernel_id)s',
]

/** One word that does not belong where it stands. */
export const garbage: Feature = ({ random }) =>
  random.chance(0.5)
    ? { extraSpecs: { [random.pick(SPECS)]: random.pick(WORDS) } }
    : { properties: { [random.pick(PROPERTIES)]: random.pick<Json>([...WORDS, 2]) } }

/** Names that have to be written with care. */
export const strangeNames: Feature = ({ random }) => ({
  instance: {
    display_name: random.pick([null, '', 'a<&"b', 'x  y', '\u00e9\u4e2d', ' lead', 'a\nb', "tab\t'here'", ']]>']),
    system_metadata: random.pick([{}, { owner_user_name: 'u<v' }, { owner_user_name: '', owner_project_name: 'p&q' }]),
    id: random.pick([1, 255, 4096]),
  },
  config: random.chance(0.4) ? { 'DEFAULT.instance_name_template': random.pick(TEMPLATES) } : {},
  flavor: { name: random.pick(['m1.large', 'a b', 'x<y>&"z"']) },
})
