import { defaultMachine, configuredMachine, novaletError, type Config, type ImageMeta } from '@novalet/model'

const BUSES: Readonly<Record<string, readonly string[]>> = {
  qemu: ['virtio', 'scsi', 'ide', 'usb', 'fdc', 'sata'],
  kvm: ['virtio', 'scsi', 'ide', 'usb', 'fdc', 'sata'],
  lxc: ['lxc'],
  parallels: ['ide', 'scsi'],
}

const PREFIXES: Readonly<Record<string, string | undefined>> = { ide: 'hd', virtio: 'vd', scsi: 'sd', usb: 'sd', fdc: 'fd', sata: 'sd' }

const SCSI_CDROM = new Set(['ppc', 'ppcle', 'ppc64', 'ppc64le', 's390', 's390x', 'aarch64'])

/** What a bus is chosen from. */
export interface BusInput {
  readonly config: Config
  readonly hostArch: string
  readonly imageMeta: ImageMeta
}

/** Whether guests of this kind have the bus. @source nova/virt/libvirt/blockinfo.py is_disk_bus_valid_for_virt */
export const isValidBus = (config: Config, bus: string | undefined): boolean =>
  bus !== undefined && BUSES[config.get('libvirt.virt_type')]?.includes(bus) === true

/**
 * The bus for a kind of device: the image's where it names one; undefined where such guests have no such device.
 * @throws UnsupportedHardware
 * @source nova/virt/libvirt/blockinfo.py get_disk_bus_for_device_type
 */
export function busForType({ config, hostArch, imageMeta }: BusInput, type: string): string | undefined {
  const virtType = config.get('libvirt.virt_type')
  const asked = imageMeta.properties[`hw_${type}_bus`]
  if (typeof asked === 'string') {
    if (isValidBus(config, asked)) return asked
    throw novaletError(
      'UnsupportedHardware',
      `Image asks for ${type}s on bus ${asked}, which ${virtType} does not have: choose one of ${(BUSES[virtType] ?? []).join(', ')}`,
    )
  }
  if (type === 'lun')
    throw novaletError('UnsupportedHardware', 'A LUN has no bus of its own: give its block device mapping a disk_bus, scsi')
  if (virtType === 'lxc') return 'lxc'
  if (virtType === 'parallels') return type === 'cdrom' ? 'ide' : type === 'disk' ? 'scsi' : undefined
  if (type === 'cdrom') return busOfCdrom(config, hostArch, imageMeta)
  return type === 'disk' ? 'virtio' : type === 'floppy' ? 'fdc' : undefined
}

const busOfCdrom = (config: Config, hostArch: string, { properties }: ImageMeta): string => {
  const arch = String(properties['hw_architecture'] ?? hostArch)
  if (SCSI_CDROM.has(arch)) return 'scsi'
  const machine = String(
    properties['hw_machine_type'] ?? configuredMachine(config.get('libvirt.hw_machine_type'), arch) ?? defaultMachine(arch) ?? '',
  )
  return machine.includes('q35') ? 'sata' : 'ide'
}

/** The bus that a device name tells. @throws InternalError @source nova/virt/libvirt/blockinfo.py get_disk_bus_for_disk_dev */
export function busOfName(name: string): string {
  const found = (
    [
      ['hd', 'ide'],
      ['sd', 'scsi'],
      ['vd', 'virtio'],
      ['fd', 'fdc'],
    ] as const
  ).find(([prefix]) => name.startsWith(prefix))
  if (found !== undefined) return found[1]
  throw novaletError('InternalError', `Device name ${name} does not tell its bus: it should begin with hd, sd, vd or fd`)
}

/** What device names of a bus begin with; undefined where they have none. @throws InternalError */
export function prefixOfBus(config: Config, bus: string | undefined): string | undefined {
  const prefix = config.get('libvirt.disk_prefix')
  if (prefix !== undefined && prefix !== '') return prefix
  if (bus === 'lxc') return undefined
  const own = bus === undefined ? undefined : PREFIXES[bus]
  if (own !== undefined) return own
  throw novaletError('InternalError', `Bus ${bus ?? 'none'} has no device names: choose another`)
}
