import { jsonText } from '@novalet/model'
import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Config, ConnectionInfo } from '@novalet/model'

const MOUNT_BASES = {
  nfs: 'libvirt.nfs_mount_point_base',
  smbfs: 'libvirt.smbfs_mount_point_base',
  quobyte: 'libvirt.quobyte_mount_point_base',
} as const

/** Where a volume on a mounted file system appears: below the mount points, in a folder named after the share. @source nova/virt/libvirt/volume/fs.py LibvirtBaseFileSystemVolumeDriver._get_device_path */
export function mountedPath(config: Config, { driverVolumeType, data }: ConnectionInfo): string | undefined {
  if (!isMounted(driverVolumeType)) return undefined
  const share = jsonText(data['export']).replace(/^quobyte:\/\//, '')
  return `${config.get(MOUNT_BASES[driverVolumeType])}/${bytesToHex(md5(utf8ToBytes(share)))}/${jsonText(data['name'])}`
}

const isMounted = (protocol: string): protocol is keyof typeof MOUNT_BASES => Object.hasOwn(MOUNT_BASES, protocol)
