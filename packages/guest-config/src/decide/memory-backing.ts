import type { Decided } from '@novalet/model'
import type { WritableOf, hugePage, memoryBacking } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { locksMemory, type MemoryEncryption } from './memory-encryption.ts'
import { isRealtime } from './numa/cpu-mask.ts'
import { emulatorThreadsPolicy } from './numa/cpu-policy.ts'
import { configuredCpus } from './numa/index.ts'
import { wantsLockedMemory } from './numa/locked-memory.ts'
import { pageSizes, type Placement } from './placement.ts'

type HugePages = readonly WritableOf<typeof hugePage>[]

/**
 * Decides the large pages of the guest's memory, before it is known whether that is encrypted.
 * @throws RealtimeMaskNotFoundOrInvalid MemoryPagesUnsupported
 * @source nova/virt/libvirt/driver.py _get_guest_memory_backing_config
 */
export function decideHugePages(guest: Guest, placement: Placement): HugePages {
  const { input } = guest
  const { flavor } = input.instance
  if (
    isRealtime(flavor) &&
    emulatorThreadsPolicy(flavor) === 'share' &&
    configuredCpus(input.config, 'compute.cpu_shared_set') === undefined
  ) {
    throw refuse(
      'RealtimeMaskNotFoundOrInvalid',
      'Realtime CPUs with shared emulator threads need CPUs to share: set [compute]cpu_shared_set',
    )
  }
  if (placement.topology?.cells.some((cell) => (cell.pageSizeKib ?? 0) !== 0) !== true) return []
  if (input.config.get('libvirt.file_backed_memory') > 0)
    throw refuse(
      'MemoryPagesUnsupported',
      'A page size is asked for, but [libvirt]file_backed_memory backs memory by files, which have none',
    )
  return decidePages(guest, placement)
}

/** Decides what the guest's memory is made of; undefined where nothing special. @source nova/virt/libvirt/driver.py _get_guest_memory_backing_config */
export function decideMemoryBacking(
  guest: Guest,
  pages: HugePages,
  encryption: MemoryEncryption | undefined,
): WritableOf<typeof memoryBacking> | undefined {
  const { from, input } = guest
  const realtime = isRealtime(input.instance.flavor)
  const file = from.config('libvirt.file_backed_memory')
  const isFile = (file.value ?? 0) > 0
  const because = <T>(path: string, value: T, inputs: Decided<T>['origin']['inputs'], how: string): Decided<T> =>
    guest.set(`memoryBacking.${path}`, [{ inputs, value, how }])
  const locked = lockedBecause(guest, realtime, encryption)
  if (pages.length === 0 && !realtime && !isFile && locked === undefined) return undefined
  return {
    hugePages: pages.length === 0 ? undefined : pages,
    noSharePages: realtime
      ? because('nosharepages', true, from.extraSpec('hw:cpu_realtime').inputs, 'merging pages would make it wait')
      : undefined,
    locked,
    ...(isFile
      ? {
          sourceType: because('source.type', 'file', file.inputs, 'memory is backed by files'),
          accessMode: because('access.mode', 'shared', file.inputs, 'what is written reaches the file'),
          allocationMode: because('allocation.mode', 'immediate', file.inputs, 'so that it cannot run out later'),
          discard: because('discard', true, file.inputs, 'its content is worth nothing after'),
        }
      : undefined),
  }
}

const lockedBecause = (guest: Guest, realtime: boolean, encryption: MemoryEncryption | undefined): Decided<boolean> | undefined => {
  const { from, input } = guest
  const asked = wantsLockedMemory(input.instance.flavor, input.imageMeta)
  return guest.pick('memoryBacking.locked', [
    { inputs: from.extraSpec('hw:cpu_realtime').inputs, value: realtime || undefined, how: 'swapping would make it wait' },
    {
      inputs: encryption?.model.origin.inputs ?? [],
      value: (encryption !== undefined && locksMemory(encryption)) || undefined,
      how: 'encrypted memory cannot be moved',
    },
    {
      inputs: [...from.extraSpec('hw:locked_memory').inputs, ...from.image('hw_locked_memory').inputs],
      value: asked || undefined,
      how: 'asked for',
    },
  ])
}

const decidePages = (guest: Guest, { topology, host }: Placement): HugePages => {
  const [smallest] = host === undefined ? [] : pageSizes(host)
  if (smallest === undefined)
    throw refuse(
      'MemoryPagesUnsupported',
      "A page size is asked for, but libvirt reports none of this host's first NUMA cell: leave out hw:mem_page_size",
    )
  const { inputs } = guest.from.extraSpec('hw:mem_page_size')
  const property = guest.from.image('hw_mem_page_size')
  const said = property.value === undefined ? inputs : [...inputs, ...property.inputs]
  return (topology?.cells ?? []).flatMap((cell, index) => {
    const size = cell.pageSizeKib ?? 0
    if (size <= smallest) return []
    const of = <T>(name: string, value: T, how: string): Decided<T> =>
      guest.set(`memoryBacking.hugepages.page[${index}].${name}`, [{ inputs: said, value, how }])
    return [
      {
        size: of('size', size, 'the size of page it fits with'),
        nodeset: of('nodeset', String(index), 'the cell'),
        unit: of('unit', 'KiB', 'the unit'),
      },
    ]
  })
}
