import { because, blockDevice, constant, omit, type Candidate, type Decided } from '@novalet/model'
import type { WritableOf, disk } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'

/** Where local disks are kept. */
export interface ImageBackend {
  readonly kind: 'raw' | 'qcow2' | 'lvm' | 'rbd' | 'ploop'
  readonly chosen: Candidate<string>
  /** How the disk is read and written, where the back end says. */
  readonly io: Candidate<string>
}

/** A disk's place and format. */
export interface DiskSource {
  readonly type: Decided<string>
  readonly format: Decided<string>
  readonly fields: Partial<WritableOf<typeof disk>> & { readonly origin: Decided<string>['origin'] }
}

/** Decides the back end of a disk. Config drives are raw unless they are in Ceph. @source nova/virt/libvirt/imagebackend.py Backend.backend */
export function imageBackend(guest: Guest, name: string): ImageBackend {
  const backend = backendOf(guest, name)
  // A config drive is a raw file wherever the disks are, and passes.
  const passes = backend.kind === 'lvm' || (backend.kind === 'raw' && name === 'disk.config')
  if (guest.input.config.get('ephemeral_storage_encryption.enabled') && !passes) {
    throw refuse(
      'InternalError',
      `[ephemeral_storage_encryption] is enabled, which only LVM has, and disk ${name} is kept as ${backend.kind}: set [libvirt]images_type=lvm, or switch it off`,
    )
  }
  return backend
}

const backendOf = (guest: Guest, name: string): ImageBackend => {
  const { from, input } = guest
  const { config, host, instance } = input
  const configured = from.config('libvirt.images_type')
  const cow = from.config('DEFAULT.use_cow_images')
  const isConfigDrive = name.startsWith('disk.config')
  const asked = configured.value
  if (asked === 'rbd') {
    const lost = name === 'disk.config' && host.rbdImages?.includes(`${instance.uuid}_${name}`) !== true && exists(guest, name)
    return lost ? withIo(guest, 'raw', configured) : { kind: 'rbd', chosen: configured, io: omit('Ceph has its own way') }
  }
  if (isConfigDrive) return withIo(guest, 'raw', { ...configured, value: 'raw', how: 'a config drive is raw' })
  switch (asked) {
    case 'raw':
    case 'flat':
      return withIo(guest, 'raw', configured)
    case 'lvm':
      return {
        kind: 'lvm',
        chosen: configured,
        io: config.get('libvirt.sparse_logical_volumes')
          ? omit('the volume is sparse')
          : { ...from.config('libvirt.sparse_logical_volumes'), value: 'native', how: 'the volume is not sparse' },
      }
    case 'ploop':
      return { kind: 'ploop', chosen: configured, io: omit('left to libvirt') }
    case 'qcow2':
      return withIo(guest, 'qcow2', configured)
    default:
      return withIo(guest, cow.value === false ? 'raw' : 'qcow2', { inputs: [...configured.inputs, ...cow.inputs], value: 'default' })
  }
}

const withIo = (guest: Guest, kind: 'raw' | 'qcow2', chosen: Candidate<string>): ImageBackend => ({
  kind,
  chosen: { inputs: chosen.inputs, value: kind, how: chosen.how },
  io: guest.from.config(
    'DEFAULT.preallocate_images',
    (value) => (value === 'space' ? 'native' : undefined),
    'the file is allocated in full',
  ),
})

const exists = ({ input, instancePath }: Guest, name: string): boolean =>
  Object.hasOwn(input.host.diskImageFormats ?? {}, `${instancePath}/${name}`)

/** Decides where a local disk's data is. @source nova/virt/libvirt/imagebackend.py */
export function sourceOf(guest: Guest, at: string, name: string, backend: ImageBackend): DiskSource {
  const { from, input, instancePath } = guest
  const { inputs } = backend.chosen
  const type = guest.set(`${at}.type`, [{ inputs, value: TYPES[backend.kind], how: `disks are kept as ${backend.kind}` }])
  const place = (attribute: string, value: string): Decided<string> =>
    guest.set(`${at}.source.${attribute}`, [
      { inputs: [blockDevice('name', name).inputs[0] ?? { kind: 'block-device', name }, ...inputs], value, how: 'where the disk is' },
    ])
  const format = (value: string): Decided<string> => guest.set(`${at}.driver.type`, [{ inputs, value, how: 'the format of disks kept so' }])
  switch (backend.kind) {
    case 'raw':
    case 'qcow2':
    case 'ploop': {
      const path = `${instancePath}/${name}`
      const file = place('file', path)
      return {
        type,
        format: format(isCalledQcow2(guest, backend) ? 'qcow2' : (input.host.diskImageFormats?.[path] ?? backend.kind)),
        fields: { sourceFile: file, origin: file.origin },
      }
    }
    case 'lvm': {
      const group = input.config.get('libvirt.images_volume_group')
      if (group === undefined || group === '')
        throw refuse('InvalidConfig', '[libvirt]images_type is lvm, so images_volume_group has to name a volume group')
      const volume = `${input.instance.uuid}_${name.replaceAll('_', '__')}`
      const isEncrypted = input.instance.ephemeralKeyUuid !== undefined
      const dev = place('dev', isEncrypted ? `/dev/mapper/${volume}-dmcrypt` : `/dev/${group}/${volume}`)
      return { type, format: format('raw'), fields: { sourceDev: dev, origin: dev.origin } }
    }
    case 'rbd': {
      const pool = input.config.get('libvirt.images_rbd_pool')
      const image = place('name', `${pool}/${input.instance.uuid}_${name}`)
      const { hosts = [], ports = [] } = input.host.cephMons ?? {}
      const monitor = <T>(value: T): Decided<T> => ({ value, origin: because([{ kind: 'host', name: 'ceph monitors' }]) })
      return {
        type,
        format: format('raw'),
        fields: {
          sourceProtocol: guest.set(`${at}.source.protocol`, [constant('rbd', 'Ceph')]),
          sourceName: image,
          sourceHosts: hosts.map((each, index) => ({
            name: monitor(each),
            port: ports[index] === undefined ? undefined : monitor(ports[index]),
          })),
          ...rbdAuth(guest, at, from),
          origin: image.origin,
        },
      }
    }
  }
}

const isCalledQcow2 = (guest: Guest, { kind }: ImageBackend): boolean => kind === 'qcow2' && !guest.corrects('format-of-what-is-there')

const rbdAuth = (guest: Guest, at: string, from: Guest['from']): Partial<WritableOf<typeof disk>> => {
  const user = from.config('libvirt.rbd_user')
  const secret = from.config('libvirt.rbd_secret_uuid')
  const hasUser = user.value !== undefined && user.value !== ''
  const hasSecret = secret.value !== undefined && secret.value !== ''
  if (!hasUser && !hasSecret) return {}
  if (!hasUser || !hasSecret) {
    guest.failWhenWritten(refuse('InvalidConfig', '[libvirt]rbd_user and rbd_secret_uuid have to be set together'))
    return {}
  }
  return {
    authUsername: guest.set(`${at}.auth.username`, [user]),
    authSecretType: guest.set(`${at}.auth.secret.type`, [constant('ceph', 'a Ceph key')]),
    authSecretUuid: guest.set(`${at}.auth.secret.uuid`, [secret]),
  }
}

const TYPES: Readonly<Record<ImageBackend['kind'], string>> = { raw: 'file', qcow2: 'file', ploop: 'file', lvm: 'block', rbd: 'network' }
