import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { flavorAndImage } from './flavor-and-image.ts'

/** The host's smallest pages, its larger ones, any that fit, or pages of one size. @unit KiB */
export type PageSizeRequest = 'small' | 'large' | 'any' | number

const BYTES = /^([-+]?\d*\.?\d+)(?:([KMGT])i?)?(b|bit|B)$/
const EXPONENTS: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4 }

/** A page size as digits (KiB) or with a unit (`2MB`); nothing where it is neither. @unit KiB @source oslo_utils/strutils.py string_to_bytes */
export function parsePageSize(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const [, magnitude, prefix = '', unit] = BYTES.exec(text) ?? []
  if (magnitude === undefined) return undefined
  const bytes = Number(magnitude) * 1024 ** (EXPONENTS[prefix] ?? 0)
  return Math.trunc(Math.ceil(unit === 'B' ? bytes : bytes / 8) / 1024)
}

/**
 * The pages that the guest's memory is to be made of. The image may only choose where the flavor lets it.
 * @throws MemoryPageSizeForbidden MemoryPageSizeInvalid
 * @source nova/virt/hardware.py _get_numa_pagesize_constraint
 */
export function pageSizeRequest(flavor: Flavor, imageMeta: ImageMeta): PageSizeRequest | undefined {
  const { extraSpec, property } = flavorAndImage(flavor, imageMeta, 'mem_page_size')
  if (extraSpec === undefined || extraSpec === '') {
    if (property === undefined || property === '') return undefined
    throw refuse(
      'MemoryPageSizeForbidden',
      `Image asks for hw_mem_page_size=${property}, and the flavor gives no hw:mem_page_size; set that to any or large`,
    )
  }
  const asked = readRequest(extraSpec)
  if (property === undefined || property === '') return orNone(asked)
  if (asked === 'any' || asked === 'large') return orNone(readRequest(property))
  throw refuse(
    'MemoryPageSizeForbidden',
    `Image asks for hw_mem_page_size=${property}, and the flavor allows only hw:mem_page_size=${extraSpec}; set that to any or large`,
  )
}

/** Nova takes a size of 0 for none. */
const orNone = (request: PageSizeRequest): PageSizeRequest | undefined => (request === 0 ? undefined : request)

function readRequest(text: string): PageSizeRequest {
  if (text === 'small' || text === 'large' || text === 'any') return text
  const size = parsePageSize(text)
  if (size !== undefined) return size
  throw refuse(
    'MemoryPageSizeInvalid',
    `Page size "${text}" cannot be read; write small, large, any, a number of KiB, or a size such as 2MB`,
  )
}
