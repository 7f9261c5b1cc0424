import { derived } from '@novalet/model'
import type { Decided } from '@novalet/model'
import type { WritableOf, memoryBacking } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { isRealtime } from './cpu-mask.ts'
import { emulatorThreadsPolicy } from './cpu-policy.ts'
import type { NumaDecision } from './decide-numa.ts'
import { filled } from './flavor-and-image.ts'
import { wantsLockedMemory } from './locked-memory.ts'

type MemoryBacking = WritableOf<typeof memoryBacking>

/**
 * Decides what the guest's memory is made of; nothing where libvirt is left to choose.
 * @throws RealtimeMaskNotFoundOrInvalid MemoryPagesUnsupported, and the codes of `wantsLockedMemory`
 * @source nova/virt/libvirt/driver.py _get_guest_memory_backing_config
 */
export function decideMemoryBacking(
  guest: Guest,
  numa: NumaDecision | undefined,
  encryption: Decided<boolean> | undefined,
): MemoryBacking | undefined {
  const { flavor } = guest.input.instance
  const realtime = isRealtime(flavor)
  checkEmulatorPool(guest, realtime)
  const wantsPages = (numa?.topology.cells ?? []).some((cell) => (cell.pageSizeKib ?? 0) !== 0)
  const fileBacked = guest.input.config.get('libvirt.file_backed_memory') > 0
  if (wantsPages && fileBacked) {
    throw refuse(
      'MemoryPagesUnsupported',
      'The guest asks for a page size, and this host backs memory by files ([libvirt] file_backed_memory); drop one of them',
    )
  }
  const hugePages = wantsPages ? decideHugePages(guest, numa) : []
  const locked = decideLocked(guest, realtime, encryption)
  if (hugePages.length === 0 && locked === undefined && !fileBacked) return undefined
  const { inputs: fileInputs } = guest.from.config('libvirt.file_backed_memory')
  const ofFile = <T>(path: string, value: T): Decided<T> =>
    guest.set(`memoryBacking.${path}`, [derived(fileInputs, value, 'memory is backed by files')])
  return {
    ...(hugePages.length === 0 ? undefined : { hugePages }),
    ...(realtime
      ? { noSharePages: guest.set('memoryBacking.nosharepages', [guest.from.extraSpec('hw:cpu_realtime', () => true)]) }
      : undefined),
    ...(locked === undefined ? undefined : { locked }),
    ...(fileBacked
      ? {
          sourceType: ofFile('source', 'file' as const),
          accessMode: ofFile('access', 'shared' as const),
          allocationMode: ofFile('allocation', 'immediate' as const),
          discard: ofFile('discard', true),
        }
      : undefined),
  }
}

function checkEmulatorPool({ input }: Guest, realtime: boolean): void {
  if (!realtime || emulatorThreadsPolicy(input.instance.flavor) !== 'share') return
  if (filled(input.config.get('compute.cpu_shared_set')) !== undefined) return
  throw refuse(
    'RealtimeMaskNotFoundOrInvalid',
    'The emulator of a realtime guest is to share CPUs (hw:emulator_threads_policy=share), and [compute] cpu_shared_set names none; set it',
  )
}

/** One entry a cell whose pages are larger than the host's smallest. @source nova/virt/libvirt/driver.py _get_memory_backing_hugepages_support */
function decideHugePages(guest: Guest, numa: NumaDecision | undefined): NonNullable<MemoryBacking['hugePages']> {
  const [smallest] = (numa?.host?.cells[0]?.pages ?? []).map(({ sizeKib }) => sizeKib).toSorted((a, b) => a - b)
  if (numa === undefined || smallest === undefined) {
    throw refuse(
      'MemoryPagesUnsupported',
      "The guest asks for a page size, and libvirt reports none of this host's first NUMA cell; leave out hw:mem_page_size",
    )
  }
  const placed = numa.numaTune?.memNodes?.length ?? 0
  const inputs = [...guest.from.extraSpec('hw:mem_page_size').inputs, ...guest.from.image('hw_mem_page_size').inputs]
  return numa.topology.cells.flatMap(({ pageSizeKib = 0 }, index) => {
    if (pageSizeKib <= smallest || index >= placed) return []
    const value = { size: pageSizeKib, nodeset: String(index), unit: 'KiB' }
    return [guest.set(`memoryBacking.hugepages.page[${index}]`, [derived(inputs, value, 'the pages its host cell has for it')])]
  })
}

function decideLocked(guest: Guest, realtime: boolean, encryption: Decided<boolean> | undefined): Decided<boolean> | undefined {
  const { from, input } = guest
  const asked = wantsLockedMemory(input.instance.flavor, input.imageMeta)
  const said = [...from.extraSpec('hw:locked_memory').inputs, ...from.image('hw_locked_memory').inputs]
  return guest.pick('memoryBacking.locked', [
    derived(from.extraSpec('hw:cpu_realtime').inputs, realtime ? true : undefined, 'realtime memory is not swapped out'),
    derived(encryption?.origin.inputs ?? [], encryption?.value === true ? true : undefined, 'encrypted memory cannot be moved'),
    derived(said, asked ? true : undefined),
  ])
}
