import { jsonText } from '@novalet/model'
import type { BlockDeviceInfo, Config, ConnectionInfo } from '@novalet/model'
import { mountedPath } from './mounted-path.ts'

/**
 * Where a volume will appear on the host, where that is known before it is connected: below the mount points, or as udev names an iSCSI disk by its path.
 * @source os_brick/initiator/connectors/iscsi.py _get_device_link
 */
export function expectedDevicePath(config: Config, connectionInfo: ConnectionInfo): string | undefined {
  const { driverVolumeType, data } = connectionInfo
  const isIscsi = driverVolumeType === 'iscsi' && typeof data['target_portal'] === 'string' && typeof data['target_iqn'] === 'string'
  if (!isIscsi) return mountedPath(config, connectionInfo)
  return `/dev/disk/by-path/ip-${jsonText(data['target_portal'])}-iscsi-${jsonText(data['target_iqn'])}-lun-${jsonText(data['target_lun'])}`
}

/** The block devices, each volume with the path at which it appears, where it is known. A path that is given stays, but for mounted file systems, whose mounts are ours. */
export const withDevicePaths = (config: Config, info: BlockDeviceInfo): BlockDeviceInfo => ({
  ...info,
  blockDeviceMapping: info.blockDeviceMapping.map((volume) => {
    const { connectionInfo } = volume
    const given = connectionInfo.data['device_path'] ?? undefined
    const path = mountedPath(config, connectionInfo) ?? (given === undefined ? expectedDevicePath(config, connectionInfo) : undefined)
    return path === undefined
      ? volume
      : { ...volume, connectionInfo: { ...connectionInfo, data: { ...connectionInfo.data, device_path: path } } }
  }),
})
