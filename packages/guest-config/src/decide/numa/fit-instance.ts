import type { Config, InstanceNumaCell, InstanceNumaTopology } from '@novalet/model'
import type { Release } from '../../release/release.ts'
import { fitCell } from './fit-cell.ts'
import type { HostNumaCell, HostNumaTopology } from './host-numa-topology.ts'
import type { NumaConstraints } from './numa-constraints.ts'
import type { PageSizeRequest } from './page-size.ts'
import type { Packing } from './pack-onto-cores.ts'

/** How Nova writes a page size that no host has settled yet. @source nova/virt/hardware.py MEMPAGES_SMALL */
const UNSETTLED_PAGES: Readonly<Record<'small' | 'large' | 'any', number>> = { small: -1, large: -2, any: -3 }

/** A guest cell while host cells are tried: what one try found, the next starts from, as Nova's does. */
interface Working {
  id: number
  pageSize: PageSizeRequest | undefined
  packing: Packing | undefined
}

/**
 * Lays the guest's cells on cells of an empty host: the first order of host cells in which every guest cell fits; nothing where there is none.
 * @source nova/virt/hardware.py numa_fit_instance_to_host
 */
export function fitInstance(
  host: HostNumaTopology,
  wanted: NumaConstraints,
  config: Config,
  { cellWithoutPins }: Pick<Release, 'cellWithoutPins'>,
): InstanceNumaTopology | undefined {
  if (host.cells.length < wanted.cells.length) return undefined
  const working: Working[] = wanted.cells.map((_, index) => ({ id: index, pageSize: wanted.pageSize, packing: undefined }))
  const fitted = new Set<string>()
  const refused = new Set<string>()

  const tryPair = (hostCell: HostNumaCell, index: number): boolean => {
    const cell = working[index]!
    const pair = `${hostCell.id}/${cell.id}`
    if (refused.has(pair)) return false
    if (!fitted.has(pair)) {
      const reserve = index === 0 && wanted.emulatorThreadsPolicy === 'isolate' ? 1 : 0
      const fit = fitCell(hostCell, {
        ...wanted,
        cell: wanted.cells[index]!,
        pageSize: cell.pageSize,
        reserve,
        mayBeWithoutPins: cellWithoutPins,
      })
      cell.pageSize = fit.pageSize
      if (!fit.fits) {
        refused.add(pair)
        return false
      }
      if (fit.packing !== undefined) cell.packing = fit.packing
      fitted.add(pair)
    }
    cell.id = hostCell.id
    return true
  }

  for (const order of permutations(inOrder(host, wanted, config), wanted.cells.length)) {
    if (order.every(tryPair)) return render(wanted, working)
  }
  return undefined
}

/** The topology as flavor and image ask for it, for a host that reports no cells. */
export const unfittedTopology = (wanted: NumaConstraints): InstanceNumaTopology =>
  render(
    wanted,
    wanted.cells.map((_, id) => ({ id, pageSize: wanted.pageSize, packing: undefined })),
  )

const render = (wanted: NumaConstraints, working: readonly Working[]): InstanceNumaTopology => ({
  cells: wanted.cells.map((cell, index): InstanceNumaCell => {
    const { id, pageSize, packing } = working[index]!
    return {
      id,
      cpuset: cell.cpuset,
      pcpuset: cell.pcpuset,
      memoryMb: cell.memoryMb,
      pageSizeKib: typeof pageSize === 'string' ? UNSETTLED_PAGES[pageSize] : pageSize,
      cpuPolicy: wanted.cpuPolicy,
      cpuThreadPolicy: wanted.cpuThreadPolicy,
      cpuPinning: packing?.cpuPinning,
      cpusetReserved: packing?.cpusetReserved,
    }
  }),
  emulatorThreadsPolicy: wanted.emulatorThreadsPolicy,
})

/** Host cells in the order in which they are tried: where there is a choice, those with most left first, or least where guests are to be packed. */
function inOrder(host: HostNumaTopology, wanted: NumaConstraints, config: Config): readonly HostNumaCell[] {
  if (host.cells.length <= wanted.cells.length) return host.cells
  const sign = config.get('compute.packing_host_numa_cells_allocation_strategy') ? 1 : -1
  const byMemory = host.cells.toSorted((a, b) => sign * (a.memoryMb - b.memoryMb))
  const isShared = wanted.cpuPolicy === undefined || wanted.cpuPolicy === 'shared'
  return isShared ? byMemory : byMemory.toSorted((a, b) => sign * (a.pcpuset.length - b.pcpuset.length))
}

/** Every choice of `length` items in every order, in the order of Python's itertools. */
function* permutations<Item>(items: readonly Item[], length: number): Generator<readonly Item[]> {
  if (length === 0) yield []
  else
    for (const [index, item] of items.entries())
      for (const rest of permutations(items.toSpliced(index, 1), length - 1)) yield [item, ...rest]
}
