import type { Json, JsonObject } from '@novalet/model'
import type { Random } from './random.ts'
import { someOf, type Feature, type Piece } from './piece.ts'

type Protocol = (random: Random, id: string) => JsonObject

const onPath =
  (path: string, more: JsonObject = {}): Protocol =>
  (_random, id) => ({ device_path: `${path}-${id.slice(0, 4)}`, ...more })
const onShare =
  (share: string): Protocol =>
  (random, id) => ({
    name: `volume-${id}`,
    export: share,
    ...someOf(random, 0.6, { format: ['raw', 'qcow2', 'qcow2', null] }),
    options: null,
  })

const rbd: Protocol = (random, id) => {
  const monitors = random.pick([['192.0.2.11', '192.0.2.12', '192.0.2.13'], ['2001:db8::11'], []])
  return {
    name: `volumes/volume-${id}`,
    hosts: monitors,
    ports: monitors.map(() => '6789'),
    cluster_name: 'ceph',
    keyring: null,
    ...random.pick<JsonObject>([
      { auth_enabled: true, auth_username: 'cinder', secret_type: 'ceph', secret_uuid: id },
      { auth_enabled: true, auth_username: 'cinder', secret_type: 'ceph', secret_uuid: null },
      { auth_enabled: false, auth_username: null, secret_type: 'ceph', secret_uuid: null },
    ]),
  }
}

const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  iscsi: (random, id) => ({
    target_portal: '192.0.2.26:3260',
    target_iqn: `iqn.2010-10.org.openstack:volume-${id}`,
    target_lun: random.below(4),
    device_path: `/dev/sd${random.pick(['b', 'c', 'g'])}`,
  }),
  rbd,
  nfs: onShare('192.0.2.30:/srv/cinder1'),
  smbfs: onShare('//192.0.2.31/cinder'),
  quobyte: onShare('quobyte://quobyte.example/openstack'),
  vzstorage: (_random, id) => ({ name: `volume-${id}`, format: 'qcow2', export: 'cluster1', device_path: `/mnt/vstorage/volume-${id}` }),
  gpfs: onPath('/gpfs/volumes/volume'),
  fibre_channel: onPath('/dev/dm', { target_wwn: ['500a098280feeba5'], target_lun: 1, multipath_id: '360060160123419' }),
  nvmeof: onPath('/dev/nvme1n', { target_nqn: 'nqn.2014-08.org.nvmexpress:uuid' }),
  lightos: onPath('/dev/nvme3n', { target_nqn: 'nqn.2014-08.org.nvmexpress:uuid' }),
  scaleio: onPath('/dev/disk/by-id/emc-vol', { scaleIO_volname: 'v' }),
  storpool: onPath('/dev/storpool/os--volume', { volume: 'os--volume', client_id: 1 }),
  iser: onPath('/dev/sdi', { target_lun: 1 }),
  local: onPath('/dev/cinder-volumes/volume'),
  fake: () => ({}),
  drbd: onPath('/dev/drbd'),
}

const COMMON = ['iscsi', 'rbd', 'nfs', 'iscsi', 'rbd', 'nfs', 'nvmeof', 'fibre_channel', 'iscsi', 'rbd', 'nfs', ...Object.keys(PROTOCOLS)]

const LIMITS: readonly Json[] = [
  null,
  null,
  {},
  { total_bytes_sec: '41943040' },
  { total_iops_sec: 1000 },
  { write_bytes_sec: '16777216', write_bytes_sec_max: '33554432', total_iops_sec: '2500' },
  { read_iops_sec: '10', size_iops_sec: '4096', read_iops_sec_max: '20' },
  { consumer: 'front-end' },
  'fast',
]

/** A volume with what decides how it is seen. */
const volume = (
  random: Random,
  bootIndex: number | null,
): { readonly disk: JsonObject; readonly id: string; readonly encryption?: JsonObject } => {
  const id = random.uuid()
  const protocol = random.pick(COMMON)
  const of = PROTOCOLS[protocol]
  const disk: JsonObject = {
    volume_id: id,
    mount_device: random.pick([null, null, null, '/dev/vda', '/dev/vdb', '/dev/vdc', '/dev/sda', '/dev/sdb', 'vdd']),
    disk_bus: random.pick([null, null, null, 'virtio', 'scsi', 'sata', 'ide', 'usb']),
    device_type: random.pick([
      null,
      null,
      null,
      'disk',
      'disk',
      'disk',
      'disk',
      'disk',
      'cdrom',
      'cdrom',
      'floppy',
      bootIndex === null || random.chance(0.1) ? 'lun' : 'disk',
    ]),
    guest_format: random.pick([null, null, null, 'ext4']),
    boot_index: bootIndex,
    delete_on_termination: random.chance(0.5),
    attachment_id: random.uuid(),
    connection_info: {
      driver_volume_type: protocol,
      ...(random.chance(0.9) ? { serial: id } : {}),
      ...someOf(random, 0.15, { multiattach: [true, false] }),
      data: {
        volume_id: id,
        access_mode: random.pick<Json>(['rw', 'rw', 'rw', 'ro', null, '']),
        qos_specs: random.pick(LIMITS),
        encrypted: random.chance(0.2),
        discard: random.pick([true, false, false, null]),
        ...someOf(random, 0.1, { logical_block_size: ['512', '4096'], physical_block_size: ['4096'] }),
        ...of?.(random, id),
      },
    },
  }
  if (!random.chance(0.15)) return { disk, id }
  const exists = random.chance(0.5)
  return {
    disk,
    id,
    encryption: {
      provider: random.pick(
        exists ? ['luks', 'luks2', 'plain', 'NoOpEncryptor'] : ['luks', 'LuksEncryptor', 'nova.volume.encryptors.luks.LuksEncryptor'],
      ),
      cipher: 'aes-xts-plain64',
      key_size: 256,
      encryption_key_id: random.uuid(),
      control_location: 'front-end',
      secret_uuid: random.uuid(),
      secret_exists: exists,
    },
  }
}

const attached = (random: Random, made: readonly ReturnType<typeof volume>[]): Piece => ({
  volumes: made.map(({ disk }) => disk),
  request: {
    volume_encryption: Object.fromEntries(made.flatMap(({ id, encryption }) => (encryption === undefined ? [] : [[id, encryption]]))),
  },
  config: {
    ...someOf(random, 0.15, {
      'libvirt.volume_use_multipath': [true],
      'libvirt.nfs_mount_point_base': ['/mnt/nova'],
      'libvirt.rbd_user': ['nova'],
      'libvirt.rbd_secret_uuid': [random.uuid()],
    }),
  },
})

/** Volumes beside the root disk. */
export const volumes: Feature = ({ random }) =>
  attached(
    random,
    Array.from({ length: 1 + random.below(4) }, () => volume(random, random.pick([null, -1, 1, 2, 10]))),
  )

/** A guest whose root is a volume. */
export const bootFromVolume: Feature = ({ random }) => {
  const made = attached(random, [
    volume(random, 0),
    ...Array.from({ length: random.below(3) }, () => volume(random, random.pick([null, -1, 1]))),
  ])
  return {
    ...made,
    instance: { image_ref: '', root_device_name: random.pick(['/dev/vda', '/dev/vda', '/dev/sda', null]) },
    blockDevices: { root_device_name: random.pick(['/dev/vda', '/dev/vda', '/dev/sda', null]) },
  }
}
