import type { Executors } from '@novalet/steps'
import type { BlockDeviceKinds } from '../kinds.ts'
import { withClearErrors } from './clear-errors.ts'
import type { BlockDeviceHost, DiskHost } from './block-device-host.ts'
import { baseBlank, diskBlank } from './executor/blank.ts'
import { diskCopy, diskOverlay } from './executor/derived-disk.ts'
import { diskInfo } from './executor/disk-info.ts'
import { imageCache } from './executor/image-cache.ts'
import { makeInstanceFolder, removeInstanceFolderStep } from './executor/instance-folder.ts'
import { createQemuImg } from './qemu-img.ts'

/** Does and takes back the steps of this package on a host. */
export function createBlockDeviceExecutors(options: BlockDeviceHost): Executors<BlockDeviceKinds> {
  const host: DiskHost = { ...options, qemuImg: createQemuImg(options.commands) }
  return {
    'image.cache': withClearErrors(imageCache(host)),
    'base.blank': withClearErrors(baseBlank(host)),
    'instance.folder': withClearErrors(makeInstanceFolder),
    'disk.overlay': withClearErrors(diskOverlay(host)),
    'disk.copy': withClearErrors(diskCopy(host)),
    'disk.blank': withClearErrors(diskBlank(host)),
    'disk.info': withClearErrors(diskInfo),
    'instance.folder.remove': withClearErrors(removeInstanceFolderStep),
  }
}
