import type { ImageProperty } from '@novalet/model'
import { textToBoolean } from '../text-to-boolean.ts'

const BUSES = ['fdc', 'ide', 'sata', 'scsi', 'usb', 'virtio', 'xen', 'lxc', 'uml']

/** Turns a property's value into the one Nova works with; undefined where it is none. */
type Coerce = (value: NonNullable<ImageProperty>) => ImageProperty | undefined

const yesNo: Coerce = (value) => (typeof value === 'boolean' ? value : textToBoolean(String(value)))
const whole: Coerce = (value) => (/^\s*[+-]?\d+\s*$/.test(String(value)) ? Number(value) : undefined)
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

/** What may be said of an image, and how it is taken. Properties not named here are taken as they are. @source nova/objects/image_meta.py ImageMetaProps */
export const IMAGE_PROPERTIES: Readonly<Record<string, Coerce>> = {
  hw_architecture: lowerOf(ARCHITECTURES, ARCHITECTURE_ALIASES),
  hw_emulation_architecture: lowerOf(ARCHITECTURES, ARCHITECTURE_ALIASES),
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
  hw_disk_bus: oneOf(...BUSES),
  hw_floppy_bus: oneOf(...BUSES),
  hw_firmware_type: oneOf('uefi', 'bios'),
  hw_input_bus: oneOf('usb', 'virtio'),
  hw_locked_memory: yesNo,
  hw_mem_encryption: yesNo,
  hw_numa_nodes: whole,
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
  img_config_drive: oneOf('optional', 'mandatory'),
  img_hide_hypervisor_id: yesNo,
  os_secure_boot: oneOf('required', 'disabled', 'optional'),
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
  vmware_ostype: 'os_distro',
  vm_mode: 'hw_vm_mode',
  root_device_name: 'img_root_device_name',
}
