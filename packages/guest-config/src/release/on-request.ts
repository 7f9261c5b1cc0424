/** Something that a request may say: an extra spec, an image property (perhaps only with one value), an option, or a field of the request itself. */
export interface Asked {
  readonly kind: 'extra-spec' | 'image' | 'config' | 'request'
  readonly name: string
  readonly value?: string
}

const extraSpec = (name: string): Asked => ({ kind: 'extra-spec', name })
const image = (name: string, value?: string): Asked => ({ kind: 'image', name, ...(value === undefined ? {} : { value }) })
const config = (name: string): Asked => ({ kind: 'config', name })
const request = (name: string): Asked => ({ kind: 'request', name })

/** One thing younger than 26.2 that is done whatever the release, where a request asks for it. */
export interface OnRequest {
  /** What it is, for people. */
  readonly feature: string
  /** By what it is asked for, spelled as upstream. */
  readonly asked: readonly Asked[]
  /** What the domain has then. */
  readonly gives: string
}

/** What a request may ask for though 26.2 did not know it. */
export const ON_REQUEST: readonly OnRequest[] = [
  { feature: 'sound card', asked: [extraSpec('hw:sound_model'), image('hw_sound_model')], gives: 'sound' },
  { feature: 'model of the USB controller', asked: [extraSpec('hw:usb_model'), image('hw_usb_model')], gives: 'controller/@model' },
  { feature: 'redirected USB ports', asked: [extraSpec('hw:redirected_usb_ports'), image('hw_redirected_usb_ports')], gives: 'redirdev' },
  {
    feature: 'packed rings of virtio',
    asked: [extraSpec('hw:virtio_packed_ring'), image('hw_virtio_packed_ring')],
    gives: 'interface/driver/@packed',
  },
  { feature: 'interface model igb', asked: [image('hw_vif_model', 'igb')], gives: 'interface/model' },
  { feature: 'tap made with its Open vSwitch port', asked: [request('details.ovs_create_tap')], gives: 'interface/target/@managed' },
  { feature: 'shared folders', asked: [request('share_info')], gives: 'filesystem, by virtiofs' },
  {
    feature: 'width of physical addresses',
    asked: [extraSpec('hw:maxphysaddr_mode'), extraSpec('hw:maxphysaddr_bits'), image('hw_maxphysaddr_mode'), image('hw_maxphysaddr_bits')],
    gives: 'cpu/maxphysaddr',
  },
  {
    feature: 'AMD SEV-ES and SEV-SNP',
    asked: [extraSpec('hw:mem_encryption_model'), image('hw_mem_encryption_model')],
    gives: 'launchSecurity',
  },
  { feature: 'stateless firmware', asked: [image('hw_firmware_stateless')], gives: 'os/loader/@stateless; libvirt chooses the files' },
  {
    feature: 'encrypted local disks',
    asked: [request('encrypted, encryption_secret_uuid, encryption_format of a block device mapping')],
    gives: 'disk/source/encryption',
  },
  {
    feature: 'PCI devices that libvirt does not manage',
    asked: [request('managed of [pci] device_spec'), request('extra_info.managed')],
    gives: 'hostdev/@managed',
  },
  { feature: "cache of QEMU's translated code", asked: [config('libvirt.tb_cache_size')], gives: 'features/tcg/tb-cache' },
  { feature: 'I/O of volumes left to QEMU', asked: [config('libvirt.use_default_aio_mode_for_volumes')], gives: 'no disk/driver/@io' },
  {
    feature: "SPICE's compression",
    asked: [
      config('spice.image_compression'),
      config('spice.jpeg_compression'),
      config('spice.zlib_compression'),
      config('spice.playback_compression'),
      config('spice.streaming_mode'),
    ],
    gives: 'graphics/image, jpeg, zlib, playback, streaming',
  },
  { feature: 'SPICE over TLS only', asked: [config('spice.require_secure')], gives: 'graphics/channel' },
  { feature: 'serial ports kept through a migration', asked: [request('existing_domain_xml')], gives: 'no new serial' },
]
