import type { Config } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { readWholeNumber } from '../whole-number.ts'
import { parsePageSize } from './page-size.ts'

/**
 * How many pages of which size are kept for the host, by cell.
 * @throws InvalidReservedMemoryPagesOption
 * @source nova/virt/hardware.py numa_get_reserved_huge_pages
 */
export function reservedHugePages(config: Config): (cellId: number, sizeKib: number) => number {
  const entries = config.get('DEFAULT.reserved_huge_pages').map(({ node, size, count }) => ({
    node: numberIn(node),
    sizeKib: numberIn(size) ?? parsePageSize(size ?? ''),
    count: numberIn(count),
  }))
  if (entries.some(({ node, sizeKib, count }) => node === undefined || sizeKib === undefined || count === undefined)) {
    throw refuse(
      'InvalidReservedMemoryPagesOption',
      '[DEFAULT] reserved_huge_pages cannot be read; write each entry as node:0,size:2048,count:64 (size in KiB, or 2MB)',
    )
  }
  return (cellId, sizeKib) => entries.findLast((entry) => entry.node === cellId && entry.sizeKib === sizeKib)?.count ?? 0
}

const numberIn = (text: string | undefined): number | undefined => readWholeNumber(text ?? '')
