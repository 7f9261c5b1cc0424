import type { HostNumaCell, HostPages } from './host-numa-topology.ts'
import type { PageSizeRequest } from './page-size.ts'

/** The pages of a host cell that take a guest cell's memory, or why none do. */
export type PageFit =
  | { readonly kind: 'fits'; readonly sizeKib: number }
  | { readonly kind: 'full' }
  /** The host cell has no pages of a size that was asked for by number. */
  | { readonly kind: 'unknown-size' }

/** Finds the pages for a guest cell's memory, the largest first. @source nova/virt/hardware.py _numa_cell_supports_pagesize_request */
export function fitPageSize(host: HostNumaCell, request: PageSizeRequest, memoryMb: number): PageFit {
  const largestFirst = host.pages.toSorted((a, b) => b.sizeKib - a.sizeKib)
  if (typeof request === 'number' && !largestFirst.some(({ sizeKib }) => sizeKib === request)) return { kind: 'unknown-size' }
  const page = candidates(largestFirst, request).find((page) => takes(page, memoryMb, page.total - page.reserved))
  return page === undefined ? { kind: 'full' } : { kind: 'fits', sizeKib: page.sizeKib }
}

function candidates(largestFirst: readonly HostPages[], request: PageSizeRequest): readonly HostPages[] {
  if (request === 'any') return largestFirst
  if (request === 'small') return largestFirst.slice(-1)
  if (request === 'large') return largestFirst.slice(0, -1)
  return largestFirst.filter(({ sizeKib }) => sizeKib === request).slice(0, 1)
}

const takes = ({ sizeKib }: HostPages, memoryMb: number, count: number): boolean => {
  const memoryKib = memoryMb * 1024
  return memoryKib <= count * sizeKib && memoryKib % sizeKib === 0
}

/** Whether a host cell has the memory for a guest cell that asks for no page size. @source nova/virt/hardware.py _numa_fit_instance_cell */
export function fitsMemory(host: HostNumaCell, memoryMb: number): boolean {
  const smallest = host.pages.toSorted((a, b) => a.sizeKib - b.sizeKib)[0]
  return smallest === undefined ? memoryMb <= host.memoryMb : takes(smallest, memoryMb, smallest.total)
}
