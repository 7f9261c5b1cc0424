import { constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { imageBackend } from './image-backend.ts'
import type { Place } from './place.ts'
import type { ScsiUnits } from './scsi.ts'
import { decideLocalDisk } from './local-disk.ts'

type Devices = readonly Decided<WritableDevice>[]

/** The root of a container: a folder of the host. @source nova/virt/libvirt/driver.py _get_guest_storage_config */
export function decideRootFolder(guest: Guest, place: Place): Devices {
  const at = place('filesystem')
  const of = <T>(path: string, value: T, how: string): Decided<T> =>
    guest.set(`${at}.${path}`, [{ inputs: guest.virtType.origin.inputs, value, how }])
  const type = of('type', 'mount', 'a container has its root mounted')
  return [
    {
      value: {
        kind: 'filesystem',
        type,
        sourceDir: of('source.dir', `${guest.instancePath}/rootfs`, 'where the root is mounted'),
        targetDir: of('target.dir', '/', 'the root'),
      },
      origin: type.origin,
    },
  ]
}

/** The disks of a Virtuozzo container: file systems in files. */
export function decidePloop(guest: Guest, place: Place, units: ScsiUnits): Devices {
  const { mapping } = guest.input.diskInfo
  if (guest.input.rescue !== undefined) return [ploop(guest, place, 'disk.rescue', '/'), ploop(guest, place, 'disk', '/mnt/rescue')]
  return [
    ...(mapping.has('disk') ? [ploop(guest, place, 'disk', '/')] : []),
    ...[...mapping.keys()].filter((name) => name.startsWith('disk.eph')).map((name) => decideLocalDisk(guest, place, units, { name })),
  ]
}

const ploop = (guest: Guest, place: Place, name: string, target: string): Decided<WritableDevice> => {
  const at = place('filesystem')
  const { kind, chosen } = imageBackend(guest, name)
  const format = kind === 'qcow2' || kind === 'ploop' ? kind : 'raw'
  const of = <T>(path: string, value: T, how: string): Decided<T> => guest.set(`${at}.${path}`, [{ inputs: chosen.inputs, value, how }])
  const type = of('type', 'file', 'disks are kept in files')
  return {
    value: {
      kind: 'filesystem',
      type,
      driverType: guest.set(`${at}.driver.type`, [constant('ploop', 'what Virtuozzo mounts')]),
      driverFormat: of('driver.format', format, 'the format of disks kept so'),
      sourceFile: of('source.file', `${guest.instancePath}/${name}`, 'where the disk is'),
      targetDir: of('target.dir', target, 'where it is mounted'),
    },
    origin: type.origin,
  }
}
