import { because, constant, jsonText, type ConnectionInfo, type Decided, type Json } from '@novalet/model'
import type { WritableOf, disk } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { connectionData, type ConnectionDataKey } from './connection-data.ts'

/** How a volume's data reaches the guest. */
export interface VolumeSource {
  readonly type: 'block' | 'file' | 'network'
  readonly format: Decided<string> | undefined
  readonly cache: string
  readonly io: Decided<string> | undefined
  readonly fields: Partial<WritableOf<typeof disk>>
}

/** Block devices that are read and written natively. */
const NATIVE_BLOCK = new Set(['iscsi', 'iser', 'fibre_channel', 'storpool', 'scaleio'])
/** Of which QEMU may be left to choose. */
const AIO_LEFT_TO_QEMU = new Set(['iscsi', 'iser', 'fibre_channel', 'nfs'])
const PLAIN_BLOCK = new Set(['local', 'nvmeof', 'lightos'])

const FILES = new Map([
  ['gpfs', { cache: 'none', native: false }],
  ['nfs', { cache: 'none', native: true }],
  ['smbfs', { cache: 'writeback', native: false }],
  ['quobyte', { cache: 'none', native: true }],
  ['vzstorage', { cache: 'writeback', native: false }],
])

/** What Cinder has to say of a volume before it can be connected. @source nova/virt/libvirt/volume/ connect_volume */
const NEEDED = new Map([
  ['nfs', ['export', 'name']],
  ['smbfs', ['export', 'name']],
  ['quobyte', ['export', 'name']],
  ['vzstorage', ['export']],
  ['storpool', ['volume']],
])

/** Decides a volume's source by its protocol. @source nova/virt/libvirt/volume/ */
export function sourceOfVolume(guest: Guest, at: string, connectionInfo: ConnectionInfo): VolumeSource {
  const { driverVolumeType: protocol, data } = connectionInfo
  const kind = { kind: 'block-device', name: 'driver_volume_type', value: protocol } as const
  const said = (name: string): string | undefined => textOf(data[name])
  const absent = NEEDED.get(protocol)?.find((name) => !Object.hasOwn(data, name))
  if (absent !== undefined) throw refuse('InvalidInput', `Volume of type ${protocol} has no connection_info.data.${absent}`)
  const raw = guest.set(`${at}.driver.type`, [constant('raw', 'volumes are raw')])
  const path = (attribute: string): Decided<string> | undefined => {
    const value = said('device_path')
    if (value === undefined)
      guest.failWhenWritten(refuse('InvalidInput', `Volume of type ${protocol} has no connection_info.data.device_path: connect it first`))
    return guest.pick(`${at}.source.${attribute}`, [
      {
        inputs: [connectionData('device_path', value)],
        value,
        how: 'where the volume appears on the host',
      },
    ])
  }
  const native = (): Decided<string> | undefined => {
    const { release, from } = guest
    const isLeft = AIO_LEFT_TO_QEMU.has(protocol) && guest.input.config.get('libvirt.use_default_aio_mode_for_volumes')
    return guest.pick(`${at}.driver.io`, [
      { ...from.config('libvirt.use_default_aio_mode_for_volumes'), value: undefined, omits: isLeft || undefined, how: 'left to QEMU' },
      { inputs: [kind], value: release.volumeIo, how: 'what suits block devices that bypass the page cache' },
    ])
  }
  const files = FILES.get(protocol)
  if (files !== undefined) {
    return {
      type: 'file',
      format: protocol === 'gpfs' ? raw : formatOfFile(guest, at, data),
      cache: files.cache,
      io: files.native ? native() : undefined,
      fields: { sourceFile: path('file') },
    }
  }
  if (NATIVE_BLOCK.has(protocol)) return { type: 'block', format: raw, cache: 'none', io: native(), fields: { sourceDev: path('dev') } }
  if (PLAIN_BLOCK.has(protocol)) return { type: 'block', format: raw, cache: 'none', io: undefined, fields: { sourceDev: path('dev') } }
  if (protocol === 'fake' && !guest.corrects('fake-volume'))
    return { type: 'network', format: raw, cache: 'none', io: undefined, fields: fake() }
  if (protocol !== 'rbd') throw refuse('VolumeDriverNotFound', `There is no volume driver for ${protocol}`)
  return { type: 'network', format: raw, cache: 'none', io: undefined, fields: ceph(guest, at, connectionInfo) }
}

/** What Cinder says, a format that it leaves open too. @source nova/virt/libvirt/volume/nfs.py LibvirtNFSVolumeDriver.get_config */
const formatOfFile = (guest: Guest, at: string, data: ConnectionInfo['data']): Decided<string> | undefined => {
  const format = textOf(data['format'])
  return guest.pick(`${at}.driver.type`, [
    { inputs: [connectionData('format', format)], value: format, omits: data['format'] === null || undefined },
    constant('raw', 'volumes are raw'),
  ])
}

/** @source nova/virt/libvirt/volume/volume.py LibvirtFakeVolumeDriver */
const fake = (): Partial<WritableOf<typeof disk>> => {
  const { value, inputs } = constant('fake', 'a volume for tests')
  const named = { value: value ?? '', origin: because(inputs) }
  return { sourceProtocol: named, sourceName: named }
}

const ceph = (guest: Guest, at: string, { driverVolumeType, data }: ConnectionInfo): Partial<WritableOf<typeof disk>> => {
  const of = <T>(key: ConnectionDataKey, value: T): Decided<T> => ({
    value,
    origin: because([connectionData(key, textOf(value as Json))]),
  })
  const name = textOf(data['name'])
  const hosts = Array.isArray(data['hosts']) ? data['hosts'] : []
  const ports = Array.isArray(data['ports']) ? data['ports'] : []
  return {
    sourceProtocol: of('driver_volume_type', driverVolumeType),
    sourceName: name === undefined ? undefined : of('name', name),
    sourceHosts: hosts.slice(0, ports.length).map((host, index) => ({
      name: of('hosts', jsonText(host)),
      port: ports[index] === null ? undefined : of('ports', jsonText(ports[index])),
    })),
    ...cephAuth(guest, at, data),
  }
}

/** @source nova/virt/libvirt/volume/net.py LibvirtNetVolumeDriver._set_auth_config_rbd */
const cephAuth = (guest: Guest, at: string, data: ConnectionInfo['data']): Partial<WritableOf<typeof disk>> => {
  const { from } = guest
  const given = (key: ConnectionDataKey) => {
    const value = textOf(data[key])
    return { inputs: [connectionData(key, value)], value }
  }
  const enabled = data['auth_enabled'] === true || (typeof data['auth_enabled'] === 'string' && data['auth_enabled'] !== '')
  const secret = from.config('libvirt.rbd_secret_uuid')
  if (!enabled && (secret.value === undefined || secret.value === '')) return {}
  const ownSecret = enabled && given('secret_uuid').value !== undefined
  const type = given('secret_type')
  if (type.value === undefined) return {}
  const username = guest.pick(`${at}.auth.username`, ownSecret ? [given('auth_username')] : [from.config('libvirt.rbd_user')])
  const uuid = guest.pick(`${at}.auth.secret.uuid`, ownSecret ? [given('secret_uuid')] : [secret])
  if (username === undefined || uuid === undefined) {
    guest.failWhenWritten(
      refuse(
        'InvalidConfig',
        'The Ceph volume asks for a key, but names no user or secret of its own: set [libvirt]rbd_user and rbd_secret_uuid',
      ),
    )
    return {}
  }
  return { authUsername: username, authSecretType: guest.pick(`${at}.auth.secret.type`, [type]), authSecretUuid: uuid }
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
