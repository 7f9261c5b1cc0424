import type { Json, JsonObject } from '@novalet/model'
import type { Asked } from './request.ts'

const volumeId = (number: number): string => `bbbbbbbb-0000-4000-8000-00000000000${number}`

const volume = (number: number, device: string, connection: JsonObject, more: JsonObject = {}): Json => ({
  volume_id: volumeId(number),
  mount_device: device,
  disk_bus: 'virtio',
  device_type: 'disk',
  ...more,
  connection_info: { serial: volumeId(number), ...connection },
})

const iscsi = (path: string, more: JsonObject = {}): JsonObject => ({
  driver_volume_type: 'iscsi',
  ...more,
  data: { device_path: path, qos_specs: { total_bytes_sec: 1_048_576, read_iops_sec: 100 } },
})

const volumes = (...list: readonly Json[]): JsonObject => ({ block_device_info: { block_device_mapping: list } })

const IMAGE_ROOT: JsonObject = { image_ref: '' }
const CEPH: JsonObject = {
  driver_volume_type: 'rbd',
  data: {
    name: `volumes/volume-${volumeId(2)}`,
    hosts: ['192.0.2.21', '192.0.2.22'],
    ports: ['6789', '6789'],
    auth_enabled: true,
    auth_username: 'cinder',
    secret_type: 'ceph',
    secret_uuid: 'eeeeeeee-0000-4000-8000-000000000001',
    discard: true,
  },
}
const FOUR: JsonObject = { vcpus: 4, memory_mb: 2048 }
const NO_HYBRID: JsonObject = { details: {} }
const UEFI: JsonObject = { hw_machine_type: 'q35', hw_firmware_type: 'uefi' }
const HW_VEB: JsonObject = { type: 'hw_veb', profile: { pci_slot: '0000:0a:00.1' }, details: { vlan: '100' } }
const SPICE: JsonObject = { 'spice.enabled': true }
const VIRTIO_SCSI: JsonObject = { hw_scsi_model: 'virtio-scsi' }

/** What each recorded domain was asked for by. */
export const RECORDINGS: Readonly<Record<string, Asked>> = {
  '01-plain-kvm-hybrid-ovs': {},
  '02-seed-like-qemu-ephemeral-swap': {
    flavor: { memory_mb: 50, root_gb: 1, ephemeral_gb: 1, swap: 64 },
    config: { 'libvirt.virt_type': 'qemu', 'compute.cpu_shared_set': '0', 'vnc.server_listen': '0.0.0.0' },
  },
  '03-ovs-no-hybrid': { vif: NO_HYBRID },
  '04-multiqueue-packed-rx-queue': {
    flavor: { vcpus: 4 },
    extraSpecs: { 'hw:vif_multiqueue_enabled': 'true' },
    properties: { hw_virtio_packed_ring: true },
    config: { 'libvirt.rx_queue_size': 1024, 'libvirt.tx_queue_size': 512 },
    vif: NO_HYBRID,
  },
  '05-quotas': {
    extraSpecs: {
      'quota:cpu_shares': '2048',
      'quota:cpu_period': '20000',
      'quota:cpu_quota': '10000',
      'quota:disk_read_bytes_sec': '10240000',
      'quota:disk_total_iops_sec': '500',
      'quota:vif_inbound_average': '1000',
      'quota:vif_outbound_average': '2000',
      'quota:vif_outbound_peak': '4000',
      'quota:vif_outbound_burst': '512',
    },
  },
  '06-virtio-scsi-config-drive': {
    flavor: { swap: 64 },
    properties: { hw_disk_bus: 'scsi', ...VIRTIO_SCSI },
    instance: { config_drive: 'True' },
    config: { 'libvirt.hw_disk_discard': 'unmap' },
  },
  '07-windows': { properties: { os_type: 'windows' }, instance: { os_type: 'windows' } },
  '08-hidden-pmu-bootmenu-watchdog': {
    extraSpecs: { 'hw:hide_hypervisor_id': 'true', 'hw:pmu': 'false', 'hw:boot_menu': 'true', 'hw:watchdog_action': 'reset' },
    properties: { hw_time_hpet: true, hw_watchdog_action: 'poweroff' },
  },
  '09-q35-uefi': { properties: UEFI },
  '10-q35-uefi-secure-boot': { properties: UEFI, extraSpecs: { 'os:secure_boot': 'required' } },
  '11-q35-viommu-pcie-ports': {
    properties: { hw_machine_type: 'q35', hw_viommu_model: 'virtio' },
    config: { 'libvirt.num_pcie_ports': 4 },
  },
  '12-spice-agent-qga-sound-usb': {
    properties: { hw_qemu_guest_agent: true, hw_sound_model: 'ich9', hw_usb_model: 'qemu-xhci', hw_video_model: 'qxl' },
    config: { ...SPICE, 'spice.image_compression': 'auto_glz', 'spice.streaming_mode': 'filter' },
  },
  '13-input-virtio-no-vnc-spice': { properties: { hw_input_bus: 'virtio' }, config: { ...SPICE, 'vnc.enabled': false } },
  '14-rng-rate-video-ram': {
    extraSpecs: { 'hw_rng:rate_bytes': '1024', 'hw_rng:rate_period': '1000', 'hw_video:ram_max_mb': '64' },
    properties: { hw_video_ram: 16 },
  },
  '15-serial-console-tcp': {
    extraSpecs: { 'hw:serial_port_count': '2' },
    config: { 'serial_console.enabled': true, 'serial_console.proxyclient_address': '192.0.2.10' },
  },
  '16-direct-kernel-boot': { instance: { kernel_id: 'kernel', ramdisk_id: 'ramdisk' } },
  '17-rescue-legacy': { more: { rescue: { image_meta: { disk_format: 'raw', properties: {} } } } },
  '18-rescue-stable-virtio': { more: { rescue: { image_meta: { properties: { hw_rescue_bus: 'virtio' } } } } },
  '19-iso-image': { image: { disk_format: 'iso' } },
  '20-dedicated-cpus': { flavor: FOUR, extraSpecs: { 'hw:cpu_policy': 'dedicated' }, config: { 'compute.cpu_dedicated_set': '0-3' } },
  '21-hugepages-unpinned': { flavor: FOUR, extraSpecs: { 'hw:mem_page_size': '2048', 'hw:numa_nodes': '1' } },
  '22-realtime-hugepages': {
    flavor: FOUR,
    extraSpecs: { 'hw:cpu_policy': 'dedicated', 'hw:cpu_realtime': 'yes', 'hw:cpu_realtime_mask': '^0', 'hw:mem_page_size': '2048' },
    config: { 'compute.cpu_dedicated_set': '0-3' },
  },
  '23-cpu-custom-model-flags': {
    flavor: { vcpus: 2 },
    config: { 'libvirt.cpu_mode': 'custom', 'libvirt.cpu_models': ['Haswell'], 'libvirt.cpu_model_extra_flags': ['pcid', '-vmx'] },
  },
  '24-file-backed-memory': { config: { 'libvirt.file_backed_memory': 4096, 'DEFAULT.ram_allocation_ratio': 1 } },
  '25-vtpm': {
    properties: { hw_tpm_version: '2.0', hw_tpm_model: 'tpm-crb' },
    config: { 'libvirt.swtpm_enabled': true },
    instance: {
      system_metadata: {
        owner_user_name: 'demo',
        owner_project_name: 'demo',
        vtpm_secret_uuid: 'dddddddd-0000-4000-8000-000000000001',
      },
    },
  },
  '26-vhostuser-server': {
    flavor: { vcpus: 2 },
    extraSpecs: { 'hw:vif_multiqueue_enabled': 'true' },
    vif: {
      type: 'vhostuser',
      details: { vhostuser_mode: 'server', vhostuser_socket: '/var/run/openvswitch/vhu0142efee-73', vhostuser_ovs_plug: true },
    },
  },
  '27-sriov-direct-hw-veb': { vif: { ...HW_VEB, vnic_type: 'direct' } },
  '28-sriov-macvtap': { vif: { ...HW_VEB, vnic_type: 'macvtap' } },
  '29-tap': { vif: { type: 'tap', details: {} } },
  '30-mdev-vgpu': { more: { mdevs: ['4b20d080-1b54-4048-85b3-a6a62d165c01'] } },
  '31-lxc': { config: { 'libvirt.virt_type': 'lxc' }, properties: { os_distro: 'x' } },
  '32-flat-preallocate': { config: { 'libvirt.images_type': 'flat', 'DEFAULT.preallocate_images': 'space' } },
  '33-maxphysaddr-locked': {
    extraSpecs: {
      'hw:maxphysaddr_mode': 'emulate',
      'hw:maxphysaddr_bits': '42',
      'hw:locked_memory': 'true',
      'hw:mem_page_size': 'small',
    },
  },
  '34-sev': { extraSpecs: { 'hw:mem_encryption': 'true' }, properties: UEFI },
  '35-sev-es': { extraSpecs: { 'hw:mem_encryption': 'true', 'hw:mem_encryption_model': 'amd-sev-es' }, properties: UEFI },
  '36-sev-snp': {
    extraSpecs: { 'hw:mem_encryption': 'true', 'hw:mem_encryption_model': 'amd-sev-snp' },
    properties: { ...UEFI, hw_firmware_stateless: true },
  },
  '37-usb-redirection': { extraSpecs: { 'hw:redirected_usb_ports': '2' }, properties: { hw_usb_model: 'qemu-xhci' }, config: SPICE },
  '40-boot-from-iscsi-volume': { instance: IMAGE_ROOT, more: volumes(volume(1, '/dev/vda', iscsi('/dev/sdb'), { boot_index: 0 })) },
  '41-image-plus-rbd-volume': { more: volumes(volume(2, '/dev/vdb', CEPH)) },
  '42-image-plus-nfs-qcow2-volume': {
    more: volumes(
      volume(1, '/dev/vdb', {
        driver_volume_type: 'nfs',
        data: { export: '192.0.2.30:/export', name: `volume-${volumeId(1)}`, format: 'qcow2' },
      }),
    ),
  },
  '43-multiattach-volume': { more: volumes(volume(1, '/dev/vdb', iscsi('/dev/sdb', { multiattach: true }))) },
  '44-virtio-scsi-boot-volume-and-data': {
    instance: { ...IMAGE_ROOT, root_device_name: '/dev/sda' },
    properties: { hw_disk_bus: 'scsi', ...VIRTIO_SCSI },
    more: volumes(
      volume(1, '/dev/sda', iscsi('/dev/sdb'), { boot_index: 0, disk_bus: 'scsi' }),
      volume(2, '/dev/sdb', iscsi('/dev/sdc'), { disk_bus: 'scsi' }),
    ),
  },
  '45-lun-volume': {
    properties: VIRTIO_SCSI,
    more: volumes(volume(1, '/dev/sda', iscsi('/dev/sdb'), { disk_bus: 'scsi', device_type: 'lun' })),
  },
}
