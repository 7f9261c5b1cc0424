import type { JsonObject } from '@novalet/model'
import { someOf, type Feature } from './piece.ts'

const BUSES = ['virtio', 'scsi', 'sata', 'ide', 'usb', 'virtio', 'fdc']
const names = (prefix: string): readonly string[] => ['a', 'b', 'c', 'd'].map((letter) => `/dev/${prefix}${letter}`)
const NAMES = [null, null, null, ...names('vd'), ...names('sd'), ...names('hd')]

/** Where local disks are kept, and on which bus. */
export const localDisks: Feature = ({ random }) => ({
  config: {
    ...someOf(random, 0.7, { 'libvirt.images_type': ['default', 'raw', 'flat', 'qcow2', 'lvm', 'rbd', 'rbd'] }),
    'libvirt.images_volume_group': 'vg0',
    ...(random.chance(0.5) ? { 'libvirt.rbd_user': 'nova', 'libvirt.rbd_secret_uuid': random.uuid() } : {}),
    ...someOf(random, 0.15, {
      'libvirt.images_rbd_pool': ['vms', 'nova'],
      'DEFAULT.use_cow_images': [false],
      'DEFAULT.preallocate_images': ['space', 'none'],
      'libvirt.sparse_logical_volumes': [true],
      'libvirt.hw_disk_discard': ['unmap', 'ignore'],
      'libvirt.disk_prefix': ['vd', 'sd', 'hd'],
      'libvirt.disk_cachemodes': [
        ['file=directsync'],
        ['file=writeback', 'network=none', 'block=unsafe'],
        ['file=bogus', 'block=none'],
        ['network=writethrough'],
      ],
    }),
  },
  instance: random.chance(0.15) ? { ephemeral_key_uuid: random.uuid() } : {},
  properties: {
    ...someOf(random, 0.4, { hw_disk_bus: BUSES, hw_scsi_model: ['virtio-scsi', 'virtio-scsi', 'lsilogic', 'buslogic', 'vmpvscsi'] }),
    ...someOf(random, 0.2, { hw_cdrom_bus: ['ide', 'sata', 'scsi', 'usb', 'virtio'] }),
    ...someOf(random, 0.05, { vmware_adaptertype: ['ide', 'lsiLogic', 'busLogic', 'paraVirtual'] }),
  },
  image: someOf(random, 0.2, { disk_format: ['iso', 'raw', 'ami'] }),
  host: someOf(random, 0.15, { direct_io: [true, false] }),
})

/** Disks beside the root. */
export const moreDisks: Feature = ({ random }) => {
  const ephemeral = (): JsonObject => ({
    device_name: random.pick(NAMES),
    disk_bus: random.pick([null, null, ...BUSES]),
    device_type: random.pick(['disk', 'disk', null, 'cdrom']),
    guest_format: random.pick([null, 'ext4']),
    size: 1 + random.below(20),
  })
  const swap = random.chance(0.4)
    ? { device_name: random.pick(NAMES), disk_bus: random.pick([null, 'virtio', 'scsi']), swap_size: random.pick([512, 0, 1024]) }
    : null
  return {
    flavor: someOf(random, 0.6, { ephemeral_gb: [0, 10, 20], swap: [0, 512, 1024] }),
    ...(random.chance(0.6)
      ? {
          blockDevices: {
            ephemerals: Array.from({ length: random.below(4) }, ephemeral),
            swap,
            image: [],
            root_device_name: random.pick(NAMES),
          },
        }
      : {}),
    instance: someOf(random, 0.3, { root_device_name: ['/dev/vda', '/dev/sda', '/dev/hda', null, 'vda'] }),
  }
}

/** The drive that tells the guest who it is. */
export const configDrive: Feature = ({ random }) => ({
  instance: { config_drive: random.chance(0.7) ? 'True' : '', ...someOf(random, 0.2, { launched_at: ['2023-01-01T00:00:00Z'] }) },
  config: someOf(random, 0.3, { 'DEFAULT.config_drive_format': ['vfat', 'iso9660'], 'DEFAULT.force_config_drive': [true, false] }),
  properties: someOf(random, 0.2, { img_config_drive: ['mandatory', 'optional'] }),
})

/** A guest that is rescued. */
export const rescue: Feature = ({ random }) => ({
  request: {
    rescue: {
      image_meta: {
        id: random.uuid(),
        name: 'rescue',
        disk_format: random.pick(['qcow2', 'qcow2', 'iso', 'raw']),
        container_format: 'bare',
        min_ram: 0,
        min_disk: 0,
        size: 1,
        status: 'active',
        properties: {
          ...someOf(random, 0.4, {
            hw_rescue_bus: ['virtio', 'scsi', 'usb', 'ide', 'xen'],
            hw_rescue_device: ['disk', 'cdrom', 'floppy', 'lun', 'fs'],
          }),
          ...someOf(random, 0.1, {
            hw_machine_type: ['q35'],
            hw_disk_bus: ['scsi', 'ide'],
            hw_scsi_model: ['virtio-scsi'],
            hw_vif_model: ['e1000'],
          }),
        },
      },
    },
  },
  config: someOf(random, 0.15, { 'libvirt.rescue_kernel_id': ['k'], 'libvirt.rescue_ramdisk_id': ['r'], 'libvirt.rescue_image_id': ['i'] }),
})

/** A guest that is given its kernel. */
export const kernel: Feature = ({ random }) => ({
  instance: { kernel_id: random.pick([random.uuid(), random.uuid(), '']), ramdisk_id: random.pick([random.uuid(), null, '']) },
  properties: someOf(random, 0.4, { os_command_line: ['console=ttyS0 quiet', ''] }),
})
