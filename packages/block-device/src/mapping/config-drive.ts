import { novaletError, type Config } from '@novalet/model'
import type { MappingInput } from './mapping-input.ts'

/** Whether the guest gets a config drive. @source nova/virt/configdrive.py required_by */
export function needsConfigDrive({ config, instance, imageMeta, originalImageMeta }: MappingInput): boolean {
  if (instance.configDrive !== '') return true
  if (config.get('DEFAULT.force_config_drive') && instance.launchedAt === undefined) return true
  return (originalImageMeta ?? imageMeta).properties['img_config_drive'] === 'mandatory'
}

/** As what the guest sees it. @throws ConfigDriveUnknownFormat @source nova/virt/libvirt/blockinfo.py get_config_drive_type */
export function configDriveType(config: Config): 'cdrom' | 'disk' {
  const format: string = config.get('DEFAULT.config_drive_format')
  if (format === 'iso9660') return 'cdrom'
  if (format === 'vfat') return 'disk'
  throw novaletError('ConfigDriveUnknownFormat', `[DEFAULT]config_drive_format is ${format}: choose iso9660 or vfat`)
}
