import { reference, type AnyStep } from '@novalet/steps'
import type { BlockDeviceKinds } from '../kinds.ts'
import { baseFile } from './disk-paths.ts'
import type { LocalDiskOptions } from './local-disk-options.ts'

/** A blank disk of a guest. */
export interface BlankDisk {
  /** `disk.local`, `disk.swap` … */
  readonly name: string
  readonly path: string
  readonly baseName: string
  /** @unit bytes */
  readonly sizeBytes: number
  readonly format: readonly string[]
  /** Which input asked for it. */
  readonly wanted: string
}

/** Steps that make a blank disk: over a shared base file, or alone. */
export function planBlankDisk(disk: BlankDisk, options: LocalDiskOptions): readonly AnyStep<BlockDeviceKinds>[] {
  const { name, path, sizeBytes, format, baseName } = disk
  if (options.imagesType === 'raw')
    return [
      {
        id: name,
        kind: 'disk.blank',
        input: { path, sizeBytes, format },
        why: `${disk.wanted}; a raw file, formatted by ${format[0]}`,
        undo: `remove ${path}`,
      },
    ]
  const base = `base ${baseName}`
  return [
    {
      id: base,
      kind: 'base.blank',
      input: { path: baseFile(options, baseName), sizeBytes, format },
      why: `${name} reads from it what the guest never wrote; formatted once by ${format[0]}, for all guests that have such a disk`,
      undo: 'keep it (a cache), remove a half-made one',
    },
    {
      id: name,
      kind: 'disk.overlay',
      input: { path, base: reference(base), sizeBytes, preallocate: options.preallocate },
      why: `${disk.wanted}; a qcow2 overlay over ${baseName}`,
      undo: `remove ${path}`,
    },
  ]
}
