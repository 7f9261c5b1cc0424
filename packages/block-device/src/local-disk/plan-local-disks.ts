import { novaletError, type BlockDeviceInfo, type DiskInfo, type Instance } from '@novalet/model'
import { reference, type AnyStep } from '@novalet/steps'
import type { BlockDeviceKinds } from '../kinds.ts'
import { blankDisks } from './blank-disks.ts'
import { instanceFolder } from './disk-paths.ts'
import type { LocalDiskOptions } from './local-disk-options.ts'
import { planBlankDisk } from './plan-blank-disk.ts'
import { planImage, planRootDisk, type RootImage } from './plan-root-disk.ts'

/** What decides a guest's local disks. */
export interface LocalDisksInput {
  readonly instance: Pick<Instance, 'uuid' | 'flavor' | 'osType'>
  /** Absent when the guest boots from a volume. */
  readonly image?: RootImage | undefined
  /** Which disks the guest has; made by the disk mapping. */
  readonly mapping: DiskInfo['mapping']
  readonly blockDeviceInfo: BlockDeviceInfo
}

/** The steps, and the disks that there will be. */
export interface LocalDisksPlan {
  readonly steps: readonly AnyStep<BlockDeviceKinds>[]
  /** The folder of the guest's files. */
  readonly folder: string
  /** In the order of their making. */
  readonly disks: readonly { readonly name: string; readonly path: string }[]
}

/**
 * Plans what `spawn` makes on the host's own disk: the image in the cache, the guest's folder, its root disk and its blank disks.
 * @throws InvalidInput, InvalidBDMFormat, FlavorDiskSmallerThanMinDisk
 * @source nova/virt/libvirt/driver.py _create_image
 */
export function planLocalDisks(input: LocalDisksInput, options: LocalDiskOptions): LocalDisksPlan {
  const { instance, image, mapping, blockDeviceInfo } = input
  const folder = instanceFolder(options, instance.uuid)
  const root = image !== undefined && mapping.has('disk') ? image : undefined
  if (root) checkMinDisk(root, instance.flavor.rootGb)
  const blank = blankDisks({ instance, mapping, blockDeviceInfo, folder }, options)
  const disks = [...(root ? ['disk'] : []), ...blank.map(({ name }) => name)].map((name) => ({ name, path: `${folder}/${name}` }))
  const steps: AnyStep<BlockDeviceKinds>[] = [
    ...(root ? [planImage(root, options)] : []),
    {
      id: 'instance folder',
      kind: 'instance.folder',
      input: { path: folder },
      why: 'the guest’s disks and its console log lie there',
      undo: `remove ${folder} with all that is in it`,
    },
    ...(root ? [planRootDisk(`${folder}/disk`, instance.flavor.rootGb, options)] : []),
    ...blank.flatMap((disk) => planBlankDisk(disk, options)),
  ]
  return { steps: withoutTwins([...steps, ...planDiskInfo(folder, disks)]), folder, disks }
}

function planDiskInfo(folder: string, disks: LocalDisksPlan['disks']): readonly AnyStep<BlockDeviceKinds>[] {
  if (disks.length === 0) return []
  const path = `${folder}/disk.info`
  return [
    {
      id: 'disk.info',
      kind: 'disk.info',
      input: { path, disks: disks.map((disk) => ({ path: disk.path, format: reference(disk.name, 'format') })) },
      why: 'writes down each disk’s format, so that no guest can change how its disk is read',
      undo: 'put back what it said before',
    },
  ]
}

/** Two disks of one size share their base file. */
const withoutTwins = (steps: readonly AnyStep<BlockDeviceKinds>[]): readonly AnyStep<BlockDeviceKinds>[] =>
  steps.filter((step, index) => steps.findIndex(({ id }) => id === step.id) === index)

function checkMinDisk({ meta }: RootImage, rootGb: number): void {
  if (rootGb === 0 || meta.minDisk <= rootGb) return
  throw novaletError(
    'FlavorDiskSmallerThanMinDisk',
    `Planning the root disk: image ${meta.name ?? meta.id} needs ${meta.minDisk} GiB and the flavor gives ${rootGb} GiB; use a larger flavor.`,
    {
      details: { minDisk: meta.minDisk, rootGb },
    },
  )
}
