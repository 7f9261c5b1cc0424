import { novaletError } from '@novalet/model'
import type { LocalDiskOptions } from './local-disk-options.ts'

/** What decides the file system of a blank disk. */
export interface Formatting {
  readonly osType: string | undefined
  /** The block device mapping's own wish. */
  readonly guestFormat: string | undefined
  readonly label: string
}

/** Stands for the file in a command. */
export const TARGET = '%(target)s'

const GUEST_FORMATS = new Set(['ext2', 'ext3', 'ext4', 'xfs'])
const BY_OS: Readonly<Record<string, string>> = { linux: 'ext4', windows: 'ntfs' }

/**
 * The command that makes the file system, with `%(target)s` for the file.
 * @throws InvalidBDMFormat
 * @source nova/privsep/fs.py configurable_mkfs
 */
export function formatCommand(
  { osType, guestFormat, label }: Formatting,
  options: Pick<LocalDiskOptions, 'mkfsTemplates' | 'defaultEphemeralFormat'>,
): readonly string[] {
  if (guestFormat !== undefined && !GUEST_FORMATS.has(guestFormat))
    throw novaletError(
      'InvalidBDMFormat',
      `Formatting ${label}: ${guestFormat} is not supported; use one of ${[...GUEST_FORMATS].join(', ')}.`,
    )
  const template = mkfsTemplate(osType, options.mkfsTemplates)
  if (template !== undefined) return template.split(/\s+/).map((word) => word.replaceAll('%(fs_label)s', label))
  return mkfs(guestFormat ?? options.defaultEphemeralFormat ?? BY_OS[osType ?? ''] ?? 'vfat', label)
}

/** The configured command for an OS, or for all others. */
export const mkfsTemplate = (osType: string | undefined, templates: Readonly<Record<string, string>>): string | undefined =>
  (osType === undefined ? undefined : templates[osType]) ?? templates['default']

function mkfs(type: string, label: string): readonly string[] {
  switch (type) {
    case 'ext2':
    case 'ext3':
    case 'ext4':
      return [`mkfs.${type}`, '-q', '-F', '-L', label, TARGET]
    case 'ntfs':
      return ['mkfs.ntfs', '-Q', '-F', '-L', label, TARGET]
    case 'vfat':
    case 'msdos':
      return [`mkfs.${type}`, '-n', label, TARGET]
    case 'xfs':
    case 'btrfs':
      return [`mkfs.${type}`, '-q', '-L', label, TARGET]
    default:
      throw novaletError(
        'InvalidBDMFormat',
        `Formatting ${label}: the file system ${type} is not supported; set default_ephemeral_format to ext4, xfs, vfat or ntfs.`,
      )
  }
}

/** The command that makes a swap area. */
export const SWAP_COMMAND: readonly string[] = ['mkswap', TARGET]
