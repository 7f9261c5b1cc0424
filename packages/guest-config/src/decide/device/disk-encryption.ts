import { constant, type DiskEncryption } from '@novalet/model'
import type { WritableOf, disk } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { ImageBackend } from './image-backend.ts'

type Encrypted = Pick<WritableOf<typeof disk>, 'sourceEncryptionFormat' | 'sourceEncryptionSecretType' | 'sourceEncryptionSecretUuid'>

/**
 * Decides how QEMU opens a local disk that is encrypted.
 * @throws InvalidBDM UnsupportedHardware
 * @source nova/virt/libvirt/imagebackend.py Image.libvirt_info
 * @differs Nova leaves a disk as it is whose format or back end it cannot do; here it is refused, since its data would not be encrypted.
 */
export function decideDiskEncryption(guest: Guest, at: string, name: string, backend: ImageBackend): Encrypted {
  const encryption = encryptionOf(guest, name)
  if (encryption === undefined) return {}
  const given = <T>(field: string, value: T | undefined) => ({
    inputs: [{ kind: 'block-device' as const, name: `${field} of ${name}`, value: value as string | undefined }],
    value,
  })
  const format = guest.set(`${at}.source.encryption.format`, [
    given('encryption_format', encryption.format),
    constant('luks', 'where nothing says'),
  ])
  if (format.value !== 'luks' || (backend.kind !== 'raw' && backend.kind !== 'qcow2')) {
    throw refuse(
      'UnsupportedHardware',
      `Disk ${name} is to be encrypted as ${format.value} and kept as ${backend.kind}: only luks can be had, in raw and qcow2 files`,
    )
  }
  if (encryption.secretUuid === undefined)
    throw refuse('InvalidBDM', `Disk ${name} is to be encrypted, but its block device mapping has no encryption_secret_uuid`)
  return {
    sourceEncryptionFormat: format,
    sourceEncryptionSecretType: guest.set(`${at}.source.encryption.secret.type`, [constant('passphrase', 'its key is a passphrase')]),
    sourceEncryptionSecretUuid: guest.set(`${at}.source.encryption.secret.uuid`, [given('encryption_secret_uuid', encryption.secretUuid)]),
  }
}

const encryptionOf = ({ input }: Guest, name: string): DiskEncryption | undefined => {
  const info = input.blockDeviceInfo
  if (name === 'disk') return info?.image[0]?.encryption
  if (name === 'disk.swap') return info?.swap?.encryption
  return name.startsWith('disk.eph') ? info?.ephemerals[Number(name.slice('disk.eph'.length))]?.encryption : undefined
}
