import type { Json, JsonObject } from '@novalet/model'
import { expect, it } from 'vitest'
import { devicesOf, refusalOf } from '../../fixtures/built.ts'
import type { Said } from '../../fixtures/guest-input.ts'

const SECRET = 'dddddddd-0000-4000-8000-000000000001'

const encrypted = (more: JsonObject = {}, config: Readonly<Record<string, Json>> = {}): Said => ({
  config,
  more: { block_device_info: { image: [{ encrypted: true, encryption_secret_uuid: SECRET, encryption_format: 'luks', ...more }] } },
})

it.each<readonly [what: string, Said, format: string | undefined]>([
  ['its mapping says so', encrypted(), 'luks'],
  ['its mapping names no format', encrypted({ encryption_format: null }), 'luks'],
  ['it is a raw file', encrypted({}, { 'libvirt.images_type': 'raw' }), 'luks'],
  ['its mapping says that it is not', encrypted({ encrypted: false }), undefined],
  ['nobody says', {}, undefined],
])('opens a local disk with its key where %s', (_what, said, format) => {
  const [disk] = devicesOf(said, 'disk')
  expect([disk?.sourceEncryptionFormat, disk?.sourceEncryptionSecretType, disk?.sourceEncryptionSecretUuid]).toEqual(
    format === undefined ? [undefined, undefined, undefined] : [format, 'passphrase', SECRET],
  )
})

it.each<readonly [what: string, Said, code: string]>([
  ['a disk without a key', encrypted({ encryption_secret_uuid: null }), 'InvalidBDM'],
  ['a format that cannot be had', encrypted({ encryption_format: 'plain' }), 'UnsupportedHardware'],
  [
    'a back end that cannot do it',
    encrypted({}, { 'libvirt.images_type': 'lvm', 'libvirt.images_volume_group': 'vg' }),
    'UnsupportedHardware',
  ],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})

it('opens swap and ephemeral disks with their own keys', () => {
  const key = (uuid: string) => ({ encrypted: true, encryption_secret_uuid: uuid })
  const said: Said = {
    mapping: {
      'disk.eph0': { bus: 'virtio', dev: 'vdb', type: 'disk' },
      'disk.eph1': { bus: 'virtio', dev: 'vdc', type: 'disk' },
      'disk.swap': { bus: 'virtio', dev: 'vdd', type: 'disk' },
    },
    more: { block_device_info: { image: [{}], ephemerals: [{ size: 1 }, { size: 1, ...key('e') }], swap: { swap_size: 1, ...key('s') } } },
  }
  expect(devicesOf(said, 'disk').map((disk) => disk.sourceEncryptionSecretUuid)).toEqual([undefined, undefined, 'e', 's'])
})
