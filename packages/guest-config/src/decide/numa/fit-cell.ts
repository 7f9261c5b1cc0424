import type { CpuPolicy, CpuThreadPolicy } from './cpu-policy.ts'
import { fitPageSize, fitsMemory } from './fit-page-size.ts'
import type { HostNumaCell } from './host-numa-topology.ts'
import type { NumaCellConstraint } from './numa-constraints.ts'
import { packOntoCores } from './pack-onto-cores.ts'
import type { Packing } from './pack-onto-cores.ts'
import type { PageSizeRequest } from './page-size.ts'

/** A guest cell on its way to a host cell. */
export interface CellToFit {
  readonly cell: NumaCellConstraint
  readonly cpuPolicy: CpuPolicy | undefined
  readonly cpuThreadPolicy: CpuThreadPolicy | undefined
  readonly pageSize: PageSizeRequest | undefined
  /** Host CPUs that the emulator threads need besides. */
  readonly reserve: number
  /** Whether it may have no host CPU of its own. */
  readonly mayBeWithoutPins: boolean
}

/** How a guest cell lies on a host cell. `pageSize` is what was found even where the rest did not fit: the next host cell is asked for just that. */
export interface CellFit {
  readonly pageSize: PageSizeRequest | undefined
  readonly fits: boolean
  readonly packing?: Packing | undefined
}

/**
 * Tries to lay a guest cell on an empty host cell.
 * @source nova/virt/hardware.py _numa_fit_instance_cell
 */
export function fitCell(host: HostNumaCell, wanted: CellToFit): CellFit {
  const { cell, cpuPolicy, pageSize: request } = wanted
  let pageSize = request
  if (request === undefined) {
    if (!fitsMemory(host, cell.memoryMb)) return { pageSize, fits: false }
  } else {
    const page = fitPageSize(host, request, cell.memoryMb)
    if (page.kind !== 'fits') return { pageSize, fits: false }
    pageSize = page.sizeKib
  }
  const isPinned = cpuPolicy === 'dedicated' || cpuPolicy === 'mixed'
  if (cpuPolicy !== 'dedicated' && cell.cpuset.length > host.cpuset.length) return { pageSize, fits: false }
  if (!isPinned) return { pageSize, fits: true }
  const enough = cell.pcpuset.length + wanted.reserve <= host.pcpuset.length && cell.memoryMb <= host.memoryMb
  const packing = enough
    ? packOntoCores({
        host,
        pcpuset: cell.pcpuset,
        threadPolicy: wanted.cpuThreadPolicy,
        reserve: wanted.reserve,
        mayBeEmpty: wanted.mayBeWithoutPins,
      })
    : undefined
  return { pageSize, fits: packing !== undefined, packing }
}
