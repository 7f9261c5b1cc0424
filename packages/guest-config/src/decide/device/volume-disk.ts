import {
  because,
  jsonText,
  blockDevice,
  constant,
  type Candidate,
  type ConnectionInfo,
  type Decided,
  type DiskMappingEntry,
  type Json,
  type VolumeDisk,
} from '@novalet/model'
import type { WritableDevice, WritableOf, disk } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { decideCache } from './cache-mode.ts'
import { connectionData, type ConnectionDataKey } from './connection-data.ts'
import { volumeLimits } from './disk-limits.ts'
import { decideAddress, decideTarget, typeOfDisk } from './local-disk.ts'
import { deviceOf } from './lun.ts'
import { sourceOfVolume } from './volume-source.ts'

type Disk = WritableOf<typeof disk>

/** Decides the disk of a volume that is connected to the host. @source nova/virt/libvirt/volume/volume.py LibvirtBaseVolumeDriver.get_config */
export function decideVolumeDisk(
  guest: Guest,
  at: string,
  volume: VolumeDisk,
  mapped: DiskMappingEntry,
  unit?: Decided<number>,
): Decided<WritableDevice> {
  const { connectionInfo } = volume
  const { data } = connectionInfo
  const said = <T extends Json>(key: ConnectionDataKey, map: (value: Json) => T | undefined, how?: string): Candidate<T> => {
    const raw = data[key]
    return {
      inputs: [connectionData(key, raw)],
      value: raw === undefined || raw === null ? undefined : map(raw),
      how,
    }
  }
  const source = sourceOfVolume(guest, at, connectionInfo)
  const shareable = connectionInfo.multiattach === true
  const { cache, io } = decideCache(guest, at, {
    sourceType: source.type,
    shareable,
    preset: constant(source.cache, 'volumes bypass the page cache'),
    io: source.io,
  })
  const id = { inputs: [{ kind: 'block-device' as const, name: 'volume', value: volume.volumeId ?? connectionInfo.serial }] }
  const type = guest.set(`${at}.type`, [
    {
      inputs: [{ kind: 'block-device', name: 'driver_volume_type', value: connectionInfo.driverVolumeType }],
      value: source.type,
      how: 'how such volumes reach the host',
    },
  ])
  const device = deviceOf(guest, at, source.type, typeOfDisk(guest, at, mapped))
  const isOwnDevice = device.value === 'lun' && guest.corrects('lun-serial')
  const value: { readonly kind: 'disk' } & Disk = {
    kind: 'disk',
    type,
    device,
    driverName: guest.isQemu
      ? guest.set(`${at}.driver.name`, [{ inputs: guest.virtType.origin.inputs, value: 'qemu', how: 'for kvm and qemu' }])
      : undefined,
    driverType: source.format,
    cache,
    discard: guest.pick(`${at}.driver.discard`, [
      said('discard', (value) => (value === true ? 'unmap' : undefined), 'the volume takes back what is unused'),
    ]),
    io,
    alias: decideAlias(guest, at, volume),
    ...source.fields,
    ...decideTarget(guest, at, mapped),
    ...(isOwnDevice || (device.value === 'lun' && !guest.release.lunSerial) ? undefined : serialAndSizes(guest, at, connectionInfo)),
    iotune: volumeLimits(guest, at, data['qos_specs']),
    readonly: guest.pick(`${at}.readonly`, [said('access_mode', isReadOnly)]),
    shareable: guest.pick(`${at}.shareable`, [blockDevice('connection_info.multiattach', shareable || undefined)]),
    ...decideAddress(unit),
    ...decideEncryption(guest, at, volume),
  }
  return { value, origin: because(id.inputs, volume.bootIndex === 0 ? 'the volume booted from' : 'a volume') }
}

/** @source nova/virt/libvirt/config.py make_libvirt_device_alias */
const decideAlias = (guest: Guest, at: string, volume: VolumeDisk): Decided<string> | undefined => {
  const id = volumeIdOf(volume)
  if (!guest.release.volumeAlias || id === undefined) return undefined
  return guest.set(`${at}.alias`, [
    { inputs: [{ kind: 'block-device', name: 'volume', value: id }], value: `ua-${id}`, how: 'by which events name the device' },
  ])
}

/** @source nova/virt/libvirt/config.py LibvirtConfigGuestDisk.format_dom */
const serialAndSizes = (guest: Guest, at: string, { serial, data }: ConnectionInfo): Partial<Disk> => {
  const size = (key: 'logical_block_size' | 'physical_block_size'): Decided<string> | undefined => {
    const value = blockSize(guest, data[key])
    return guest.pick(`${at}.blockio.${key}`, [{ inputs: [connectionData(key, value)], value }])
  }
  return {
    serial: guest.pick(`${at}.serial`, [blockDevice('connection_info.serial', serial, "the volume's id, by which the guest knows it")]),
    logicalBlockSize: size('logical_block_size'),
    physicalBlockSize: size('physical_block_size'),
  }
}

const blockSize = (guest: Guest, size: Json | undefined): string | undefined => {
  if (size === undefined || size === null || typeof size === 'string') return size ?? undefined
  guest.failWhenWritten(refuse('InvalidInput', `The volume's block size is ${JSON.stringify(size)}: it has to be given as a text`))
  return undefined
}

const isReadOnly = (mode: Json): true | undefined => {
  if (mode === '' || mode === false) return undefined
  if (mode === 'ro') return true
  if (mode === 'rw') return undefined
  throw refuse('InvalidVolumeAccessMode', `The volume's access_mode is ${jsonText(mode)}: it has to be ro or rw`)
}

const decideEncryption = (guest: Guest, at: string, volume: VolumeDisk): Partial<Disk> => {
  const volumeId = volumeIdOf(volume)
  const encryption = volumeId === undefined ? undefined : guest.input.volumeEncryption?.[volumeId]
  const secret = encryption?.['secret_uuid']
  if (typeof secret !== 'string' || !hasSecret(encryption, volume.connectionInfo.data['encrypted'])) return {}
  const of = <T>(path: string, value: T, how: string): Decided<T> =>
    guest.set(`${at}.encryption.${path}`, [
      { inputs: [{ kind: 'block-device', name: 'encryption of volume', value: volumeId }], value, how },
    ])
  return {
    encryptionFormat: of('format', 'luks', 'the volume is encrypted'),
    encryptionSecretType: of('secret.type', 'passphrase', 'its key is a passphrase'),
    encryptionSecretUuid: of('secret.uuid', secret, "libvirt's secret that holds it"),
  }
}

/** Whether libvirt holds the volume's key: it did before, or Cinder says that the volume is encrypted and QEMU is to open it itself. @source nova/virt/libvirt/driver.py _attach_encryptor _allow_native_luksv1 */
const hasSecret = (encryption: Readonly<Record<string, Json>> | undefined, encrypted: Json | undefined): boolean => {
  if (encryption?.['secret_exists'] === true) return true
  return encrypted === true && LUKS.has(jsonText(encryption?.['provider']))
}

/** What Cinder calls LUKS, then and now. @source os_brick/encryptors/__init__.py LEGACY_PROVIDER_CLASS_TO_FORMAT_MAP */
const LUKS = new Set(['luks', 'LuksEncryptor', 'nova.volume.encryptors.luks.LuksEncryptor', 'os_brick.encryptors.luks.LuksEncryptor'])

const volumeIdOf = ({ connectionInfo }: VolumeDisk): string | undefined => {
  const id = connectionInfo.data['volume_id'] || connectionInfo.serial
  return typeof id === 'string' ? id : undefined
}
