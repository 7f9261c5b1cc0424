import type { Json, JsonObject } from '@novalet/model'
import { cpuMode, cpuTopology, quotas } from './cpu.ts'
import { graphics, passthrough, persistentMemory, serial, smallDevices } from './devices.ts'
import { configDrive, kernel, localDisks, moreDisks, rescue } from './disks.ts'
import { garbage, strangeNames } from './garbage.ts'
import { emulation, encryptedMemory, firmware, machine, machineFeatures, viommu } from './machine.ts'
import { join, someOf, type Feature, type Piece, type Profile, type Setting } from './piece.ts'
import { fileMemory, numa, pages, pinning, sharedCpus } from './placement.ts'
import { port, ports } from './ports.ts'
import { createRandom, type Random } from './random.ts'
import { bootFromVolume, volumes } from './volumes.ts'
import { younger } from './younger.ts'

/** Every feature by name, with how many of a hundred requests have it. */
const FEATURES: Readonly<Record<string, readonly [share: number, feature: Feature]>> = {
  cpuMode: [15, cpuMode],
  cpuTopology: [15, cpuTopology],
  quotas: [15, quotas],
  numa: [15, numa],
  pages: [12, pages],
  pinning: [15, pinning],
  sharedCpus: [6, sharedCpus],
  fileMemory: [4, fileMemory],
  machine: [18, machine],
  firmware: [15, firmware],
  viommu: [8, viommu],
  emulation: [6, emulation],
  machineFeatures: [35, machineFeatures],
  graphics: [25, graphics],
  serial: [15, serial],
  smallDevices: [25, smallDevices],
  passthrough: [10, passthrough],
  persistentMemory: [4, persistentMemory],
  localDisks: [35, localDisks],
  moreDisks: [25, moreDisks],
  configDrive: [20, configDrive],
  rescue: [12, rescue],
  kernel: [8, kernel],
  volumes: [25, volumes],
  bootFromVolume: [15, bootFromVolume],
  ports: [45, ports],
  strangeNames: [10, strangeNames],
  garbage: [6, garbage],
  younger: [8, younger],
}

const PROFILES: readonly Profile[] = ['debian12-local', 'intel-2numa', 'intel-2numa', 'amd-sev', 'aarch64-virt', 'old-min']

/** A request of Nova's shapes, features crossed. The same seed makes the same request. */
export function generateRequest(seed: number): JsonObject {
  const random = createRandom(seed)
  const profile = random.pick(PROFILES)
  const virtType = random.pick(['kvm', 'kvm', 'kvm', 'kvm', 'kvm', 'qemu', 'qemu', 'qemu', 'qemu', 'lxc', 'parallels'])
  const vcpus = profile === 'debian12-local' ? random.pick([1, 1, 2, 2, 4]) : random.pick([1, 2, 2, 3, 4, 4, 6, 8, 16])
  const setting: Setting = { random, profile, virtType, vcpus, memoryMb: random.pick([512, 1024, 2048, 4096, 8192]) }
  const chosen = Object.entries(FEATURES).filter(([, [share]]) => random.chance(share / 100))
  const encrypted = profile === 'amd-sev' && random.chance(0.4) ? [encryptedMemory(setting)] : []
  const features = [...chosen.map(([name]) => name), ...(encrypted.length === 0 ? [] : ['encryptedMemory'])]
  const pieces = [...chosen.map(([, [, feature]]) => feature(setting)), ...encrypted]
  return {
    id: `generated-${seed}`,
    features: features.length === 0 ? ['basic'] : features,
    ...assemble(setting, join([basis(setting), ...pieces])),
  }
}

/** Of users or groups: whole, broken, too many. */
const MAPS: readonly (readonly string[])[] = [
  ['0:10000:1'],
  ['0:10000:1', '1:20000:10'],
  [' 1 : 2:3', '-1:+5:7'],
  ['0:1', 'a:b:c', '::', '5:6:7:8'],
  ['0:1:1', '1:2:1', '2:3:1', '3:4:1', '4:5:1', '5:6:1'],
]

/** What every guest has. */
const basis = ({ random, virtType, vcpus, memoryMb }: Setting): Piece => {
  const imageRef = random.uuid()
  return {
    config: {
      'libvirt.virt_type': virtType,
      ...someOf(random, 0.05, { 'DEFAULT.instances_path': ['/srv/instances', '/srv/instances/', '/'] }),
      ...(virtType === 'lxc' ? someOf(random, 0.4, { 'libvirt.uid_maps': MAPS, 'libvirt.gid_maps': MAPS }) : {}),
    },
    flavor: { name: 'm1.generated', memory_mb: memoryMb, vcpus, root_gb: random.pick([10, 20, 0]), ephemeral_gb: 0, swap: 0 },
    instance: {
      id: 1,
      uuid: random.uuid(),
      user_id: 'u',
      project_id: 'p',
      display_name: 'generated',
      image_ref: imageRef,
      kernel_id: null,
      ramdisk_id: null,
      os_type: null,
      vm_mode: null,
      config_drive: '',
      launched_at: null,
      root_device_name: random.pick(['/dev/vda', '/dev/vda', '/dev/sda', null]),
      system_metadata: { owner_user_name: 'alice', owner_project_name: 'demo' },
      hostname: 'generated',
    },
    image: {
      id: imageRef,
      name: 'image',
      disk_format: 'qcow2',
      container_format: 'bare',
      min_ram: 0,
      min_disk: 0,
      size: 1_000_000,
      status: 'active',
    },
    ports: random.chance(0.4) ? [port(random)] : [],
  }
}

const assemble = (setting: Setting, piece: Required<Piece>): Readonly<Record<string, Json>> => ({
  now: 1_650_000_000 + setting.random.below(90_000_000),
  config: piece.config,
  host: { profile: setting.profile, ...piece.host },
  instance: { ...piece.instance, flavor: { ...piece.flavor, extra_specs: piece.extraSpecs } },
  image_meta: { ...piece.image, properties: piece.properties },
  network_info: [...piece.ports],
  block_device_info: blockDeviceInfo(setting.random, piece),
  ...piece.request,
})

const blockDeviceInfo = (random: Random, { blockDevices, volumes: attached, instance, image }: Required<Piece>): JsonObject | null => {
  if (Object.keys(blockDevices).length === 0 && attached.length === 0 && random.chance(0.5)) return null
  const fromImage = instance['image_ref'] !== '' && random.chance(0.5)
  const disk: JsonObject = {
    device_name: random.pick([null, '/dev/vda', '/dev/sda']),
    disk_bus: random.pick([null, null, 'virtio', 'scsi', 'ide']),
    device_type: random.pick(['disk', 'disk', null, 'cdrom']),
    guest_format: null,
    size: 10,
    boot_index: 0,
    image_id: image['id'] ?? null,
  }
  return {
    root_device_name: '/dev/vda',
    ephemerals: [],
    swap: null,
    ...blockDevices,
    image: fromImage ? [disk] : [],
    block_device_mapping: [...attached],
  }
}
