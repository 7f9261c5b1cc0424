import type { ImageProperty } from '@novalet/model'
import { readWholeNumber } from '../decide/whole-number.ts'
import { textToBoolean } from '../text-to-boolean.ts'
import { isVersionPredicate } from './version-predicate.ts'

const BUSES = ['fdc', 'ide', 'sata', 'scsi', 'usb', 'virtio', 'xen', 'lxc', 'uml']

/** Turns a property's value into the one Nova works with; undefined where it is none. */
type Coerce = (value: NonNullable<ImageProperty>) => ImageProperty | undefined

const yesNo: Coerce = (value) => (typeof value === 'boolean' ? value : textToBoolean(String(value)))
const whole: Coerce = (value) => readWholeNumber(String(value))
const text: Coerce = (value) => (typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value))
const predicate: Coerce = (value) => (isVersionPredicate(String(value)) ? value : undefined)
/** A list of maps comes as its JSON. */
const listOfMaps: Coerce = (value) => (typeof value === 'string' && /^\s*\[/.test(value) ? value : undefined)
const oneOf =
  (...names: readonly string[]): Coerce =>
  (value) =>
    names.includes(String(value)) ? String(value) : undefined
const lowerOf =
  (names: readonly string[], aliases: Readonly<Record<string, string>> = {}): Coerce =>
  (value) => {
    const lower = String(value).toLowerCase()
    const name = aliases[lower] ?? lower
    return names.includes(name) ? name : undefined
  }

const ARCHITECTURES =
  'alpha armv6 armv7l armv7b aarch64 cris i686 ia64 lm32 m68k microblaze microblazeel mips mipsel mips64 mips64el openrisc parisc parisc64 ppc ppcle ppc64 ppc64le ppcemb s390 s390x sh sh4 sparc sparc64 unicore32 x86_64 xtensa xtensaeb'.split(
    ' ',
  )
const ARCHITECTURE_ALIASES = { i386: 'i686', i486: 'i686', i586: 'i686', amd64: 'x86_64', parisc32: 'parisc' }

const VIF_MODELS = 'virtio ne2k_pci pcnet rtl8139 e1000 e1000e igb netfront spapr-vlan lan9118 sriov vmxnet vmxnet3'.split(' ')
const VIF_ALIASES = {
  virtuale1000: 'e1000',
  virtuale1000e: 'e1000e',
  virtualpcnet32: 'pcnet',
  virtualsriovethernetcard: 'sriov',
  virtualvmxnet: 'vmxnet',
  virtualvmxnet3: 'vmxnet3',
}

const HYPERVISORS =
  'baremetal bhyve docker fake hyperv ironic kqemu kvm lxc lxd openvz parallels phyp qemu test uml vbox vz vmware xen zvm prsm'.split(' ')

/** What may be said of an image, and how it is taken. Properties not named here are taken as they are. @source nova/objects/image_meta.py ImageMetaProps */
export const IMAGE_PROPERTIES: Readonly<Record<string, Coerce>> = {
  hw_architecture: lowerOf(ARCHITECTURES, ARCHITECTURE_ALIASES),
  hw_emulation_architecture: lowerOf(ARCHITECTURES, ARCHITECTURE_ALIASES),
  hw_auto_disk_config: text,
  hw_boot_menu: yesNo,
  hw_cdrom_bus: oneOf(...BUSES),
  hw_cpu_cores: whole,
  hw_cpu_sockets: whole,
  hw_cpu_threads: whole,
  hw_cpu_max_cores: whole,
  hw_cpu_max_sockets: whole,
  hw_cpu_max_threads: whole,
  hw_cpu_policy: oneOf('dedicated', 'shared', 'mixed'),
  hw_cpu_thread_policy: oneOf('prefer', 'isolate', 'require'),
  hw_cpu_realtime_mask: text,
  hw_device_id: whole,
  hw_disk_bus: oneOf(...BUSES),
  hw_disk_type: text,
  hw_ephemeral_encryption: yesNo,
  hw_ephemeral_encryption_format: oneOf('plain', 'luks', 'luksv2'),
  hw_floppy_bus: oneOf(...BUSES),
  hw_firmware_type: oneOf('uefi', 'bios'),
  hw_input_bus: oneOf('usb', 'virtio'),
  hw_ipxe_boot: yesNo,
  hw_locked_memory: yesNo,
  hw_machine_type: text,
  hw_mem_encryption: yesNo,
  hw_mem_page_size: text,
  hw_numa_nodes: whole,
  hw_pci_numa_affinity_policy: oneOf('required', 'preferred', 'legacy', 'socket'),
  hw_pointer_model: oneOf('usbtablet'),
  hw_pmu: yesNo,
  hw_qemu_guest_agent: yesNo,
  hw_rescue_bus: oneOf(...BUSES),
  hw_rescue_device: oneOf('cdrom', 'disk', 'floppy', 'fs', 'lun'),
  hw_rng_model: oneOf('virtio'),
  hw_time_hpet: yesNo,
  hw_serial_port_count: whole,
  hw_scsi_model: lowerOf(['buslogic', 'ibmvscsi', 'lsilogic', 'lsisas1068', 'lsisas1078', 'virtio-scsi', 'vmpvscsi'], {
    lsilogicsas: 'lsisas1068',
    paravirtual: 'vmpvscsi',
  }),
  hw_video_model: oneOf('cirrus', 'qxl', 'vga', 'vmvga', 'xen', 'virtio', 'gop', 'none', 'bochs'),
  hw_video_ram: whole,
  hw_vif_model: lowerOf(VIF_MODELS, VIF_ALIASES),
  hw_viommu_model: oneOf('intel', 'smmuv3', 'virtio', 'auto'),
  hw_vm_mode: lowerOf(['hvm', 'xen', 'uml', 'exe'], { pv: 'xen', hv: 'hvm', baremetal: 'hvm' }),
  hw_watchdog_action: oneOf('none', 'pause', 'poweroff', 'reset', 'disabled'),
  hw_vif_multiqueue_enabled: yesNo,
  hw_tpm_model: oneOf('tpm-tis', 'tpm-crb'),
  hw_tpm_version: oneOf('1.2', '2.0'),
  img_bdm_v2: yesNo,
  img_bittorrent: yesNo,
  img_block_device_mapping: listOfMaps,
  img_cache_in_nova: yesNo,
  img_compression_level: whole,
  img_config_drive: oneOf('optional', 'mandatory'),
  img_hide_hypervisor_id: yesNo,
  img_hv_requested_version: predicate,
  img_hv_type: lowerOf(HYPERVISORS, { xapi: 'xen' }),
  img_linked_clone: yesNo,
  img_mappings: listOfMaps,
  img_owner_id: text,
  img_root_device_name: text,
  img_signature: text,
  img_signature_certificate_uuid: text,
  img_signature_hash_method: oneOf('SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'),
  img_signature_key_type: oneOf(
    'DSA',
    'ECC_SECP384R1',
    'ECC_SECP521R1',
    'ECC_SECT409K1',
    'ECC_SECT409R1',
    'ECC_SECT571K1',
    'ECC_SECT571R1',
    'RSA-PSS',
  ),
  img_use_agent: yesNo,
  img_version: whole,
  os_admin_user: text,
  os_command_line: text,
  os_distro: text,
  os_require_quiesce: yesNo,
  os_secure_boot: oneOf('required', 'disabled', 'optional'),
  os_skip_agent_inject_files_at_boot: yesNo,
  os_skip_agent_inject_ssh: yesNo,
  os_type: lowerOf(['linux', 'windows']),
  hw_firmware_stateless: yesNo,
  hw_maxphysaddr_bits: whole,
  hw_maxphysaddr_mode: oneOf('passthrough', 'emulate'),
  hw_mem_encryption_model: oneOf('amd-sev', 'amd-sev-es', 'amd-sev-snp'),
  hw_redirected_usb_ports: whole,
  hw_sound_model: oneOf('sb16', 'es1370', 'pcspk', 'ac97', 'ich6', 'ich9', 'usb', 'virtio'),
  hw_usb_model: oneOf('none', 'nec-xhci', 'qemu-xhci'),
  hw_virtio_packed_ring: yesNo,
}

/** Names of earlier days. @source nova/objects/image_meta.py ImageMetaProps._legacy_property_map */
export const FORMER_PROPERTIES: Readonly<Record<string, string>> = {
  architecture: 'hw_architecture',
  owner_id: 'img_owner_id',
  vmware_disktype: 'hw_disk_type',
  vmware_image_version: 'img_version',
  vmware_ostype: 'os_distro',
  auto_disk_config: 'hw_auto_disk_config',
  ipxe_boot: 'hw_ipxe_boot',
  xenapi_device_id: 'hw_device_id',
  xenapi_image_compression_level: 'img_compression_level',
  vmware_linked_clone: 'img_linked_clone',
  xenapi_use_agent: 'img_use_agent',
  xenapi_skip_agent_inject_ssh: 'os_skip_agent_inject_ssh',
  xenapi_skip_agent_inject_files_at_boot: 'os_skip_agent_inject_files_at_boot',
  cache_in_nova: 'img_cache_in_nova',
  vm_mode: 'hw_vm_mode',
  bittorrent: 'img_bittorrent',
  mappings: 'img_mappings',
  block_device_mapping: 'img_block_device_mapping',
  bdm_v2: 'img_bdm_v2',
  root_device_name: 'img_root_device_name',
  hypervisor_version_requires: 'img_hv_requested_version',
  hypervisor_type: 'img_hv_type',
}
