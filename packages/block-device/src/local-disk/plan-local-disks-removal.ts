import type { AnyStep } from '@novalet/steps'
import type { BlockDeviceKinds } from '../kinds.ts'
import { instanceFolder } from './disk-paths.ts'
import type { LocalDiskOptions } from './local-disk-options.ts'

/** Plans the end of a guest's local disks: its folder goes, base files stay in the cache. @source nova/virt/libvirt/driver.py delete_instance_files */
export function planLocalDisksRemoval(
  uuid: string,
  options: Pick<LocalDiskOptions, 'instancesPath'>,
): readonly AnyStep<BlockDeviceKinds>[] {
  const path = instanceFolder(options, uuid)
  return [
    {
      id: 'instance folder',
      kind: 'instance.folder.remove',
      input: { path },
      why: 'the guest is gone, and its disks and console log with it',
      undo: { irreversible: 'what was on the disks is lost' },
    },
  ]
}
