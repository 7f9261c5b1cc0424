/** One thing younger than 26.2 that is done whatever the release, where a request asks for it. */
export interface OnRequest {
  /** What it is, for people. */
  readonly feature: string
  /** By what it is asked for, spelled as upstream. */
  readonly asked: readonly string[]
  /** What the domain has then. */
  readonly gives: string
}

/** What a request may ask for though 26.2 did not know it. */
export const ON_REQUEST: readonly OnRequest[] = [
  { feature: 'sound card', asked: ['hw:sound_model', 'hw_sound_model'], gives: 'sound' },
  { feature: 'model of the USB controller', asked: ['hw:usb_model', 'hw_usb_model'], gives: 'controller/@model' },
  { feature: 'redirected USB ports', asked: ['hw:redirected_usb_ports', 'hw_redirected_usb_ports'], gives: 'redirdev' },
  { feature: 'packed rings of virtio', asked: ['hw:virtio_packed_ring', 'hw_virtio_packed_ring'], gives: 'interface/driver/@packed' },
  { feature: 'interface model igb', asked: ['hw_vif_model=igb'], gives: 'interface/model' },
  { feature: 'tap made with its Open vSwitch port', asked: ['details.ovs_create_tap'], gives: 'interface/target/@managed' },
  { feature: 'shared folders', asked: ['share_info'], gives: 'filesystem, by virtiofs' },
  {
    feature: 'width of physical addresses',
    asked: ['hw:maxphysaddr_mode', 'hw:maxphysaddr_bits', 'hw_maxphysaddr_mode', 'hw_maxphysaddr_bits'],
    gives: 'cpu/maxphysaddr',
  },
  {
    feature: 'AMD SEV-ES and SEV-SNP',
    asked: ['hw:mem_encryption_model', 'hw_mem_encryption_model'],
    gives: 'launchSecurity',
  },
  { feature: 'stateless firmware', asked: ['hw_firmware_stateless'], gives: 'os/loader/@stateless; libvirt chooses the files' },
  {
    feature: 'encrypted local disks',
    asked: ['encrypted, encryption_secret_uuid, encryption_format of a block device mapping'],
    gives: 'disk/source/encryption',
  },
  {
    feature: 'PCI devices that libvirt does not manage',
    asked: ['[pci] device_spec managed', 'extra_info.managed'],
    gives: 'hostdev/@managed',
  },
  { feature: "cache of QEMU's translated code", asked: ['[libvirt] tb_cache_size'], gives: 'features/tcg/tb-cache' },
  { feature: 'I/O of volumes left to QEMU', asked: ['[libvirt] use_default_aio_mode_for_volumes'], gives: 'no disk/driver/@io' },
  {
    feature: "SPICE's compression",
    asked: [
      '[spice] image_compression',
      '[spice] jpeg_compression',
      '[spice] zlib_compression',
      '[spice] playback_compression',
      '[spice] streaming_mode',
    ],
    gives: 'graphics/image, jpeg, zlib, playback, streaming',
  },
  { feature: 'SPICE over TLS only', asked: ['[spice] require_secure'], gives: 'graphics/channel' },
  { feature: 'serial ports kept through a migration', asked: ['existing_domain_xml'], gives: 'no new serial' },
]
