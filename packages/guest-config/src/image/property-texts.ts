import type { ImageProperty } from '@novalet/model'
import { parseCpuSet } from '../decide/numa/index.ts'

type Properties = Readonly<Record<string, ImageProperty>>

/** Nova's order of what may be said of an image. @source nova/objects/image_meta.py ImageMetaProps.fields */
const ORDER = (
  'hw_architecture hw_emulation_architecture hw_auto_disk_config hw_boot_menu hw_cdrom_bus hw_cpu_cores hw_cpu_sockets ' +
  'hw_cpu_max_cores hw_cpu_max_sockets hw_cpu_max_threads hw_cpu_policy hw_cpu_thread_policy hw_cpu_realtime_mask ' +
  'hw_cpu_threads hw_device_id hw_disk_bus hw_disk_type hw_floppy_bus hw_firmware_type hw_firmware_stateless hw_input_bus ' +
  'hw_ipxe_boot hw_locked_memory hw_machine_type hw_mem_encryption hw_mem_encryption_model hw_mem_page_size hw_numa_nodes ' +
  'hw_numa_cpus hw_numa_mem hw_pci_numa_affinity_policy hw_pointer_model hw_pmu hw_qemu_guest_agent hw_rescue_bus ' +
  'hw_rescue_device hw_rng_model hw_time_hpet hw_serial_port_count hw_scsi_model hw_video_model hw_video_ram hw_vif_model ' +
  'hw_viommu_model hw_vm_mode hw_watchdog_action hw_vif_multiqueue_enabled hw_tpm_model hw_tpm_version ' +
  'hw_ephemeral_encryption hw_ephemeral_encryption_format hw_ephemeral_encryption_secret_uuid hw_virtio_packed_ring ' +
  'hw_maxphysaddr_mode hw_maxphysaddr_bits hw_sound_model hw_usb_model hw_redirected_usb_ports img_bittorrent ' +
  'img_block_device_mapping img_cache_in_nova img_compression_level img_hv_requested_version img_hv_type img_config_drive ' +
  'img_linked_clone img_mappings img_owner_id img_root_device_name img_use_agent img_version img_signature ' +
  'img_signature_hash_method img_signature_certificate_uuid img_signature_key_type img_hide_hypervisor_id os_admin_user ' +
  'os_command_line os_distro os_require_quiesce os_secure_boot os_skip_agent_inject_files_at_boot os_skip_agent_inject_ssh ' +
  'os_type traits_required'
).split(' ')

/** The properties that Nova knows as it notes them: in its own order, numbered ones gathered, truth values as Python writes them. @source nova/virt/libvirt/config.py LibvirtConfigGuestMetaImageProperties */
export function propertyTexts(properties: Properties): readonly (readonly [name: string, text: string])[] {
  return ORDER.flatMap((name) => {
    const text = GATHERED[name]?.(properties) ?? textOf(properties[name])
    return text === undefined ? [] : [[name, text] as const]
  })
}

const textOf = (value: ImageProperty | undefined): string | undefined => {
  if (value === undefined || value === null) return undefined
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
}

/** The values of `name.0`, `name.1` … up to the first gap. */
const numbered = (properties: Properties, name: string): readonly string[] => {
  const values: string[] = []
  for (let value = properties[`${name}.0`]; value !== undefined && value !== null; value = properties[`${name}.${values.length}`]) {
    values.push(String(value))
  }
  return values
}

/** As Python writes a list; undefined where there is none. */
const listed = (items: readonly string[]): string | undefined => (items.length === 0 ? undefined : `[${items.join(', ')}]`)

const GATHERED: Readonly<Record<string, (properties: Properties) => string | undefined>> = {
  hw_numa_cpus: (properties) =>
    listed(
      numbered(properties, 'hw_numa_cpus').map(
        (cpus) =>
          `{${parseCpuSet(cpus)
            .toSorted((a, b) => a - b)
            .join(', ')}}`,
      ),
    ),
  hw_numa_mem: (properties) => listed(numbered(properties, 'hw_numa_mem')),
  traits_required: (properties) =>
    listed(
      Object.entries(properties)
        .filter(([name, value]) => name.startsWith('trait:') && value === 'required')
        .map(([name]) => `'${name.slice('trait:'.length)}'`),
    ),
}
