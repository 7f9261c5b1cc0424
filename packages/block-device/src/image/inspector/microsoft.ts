import { hasText, viewOf } from '../byte-reader.ts'
import type { Inspector } from './inspector.ts'

const COOKIE = 'conectix'
const FOOTER = 512
const FIXED = 2
const DYNAMIC = 3

/** Virtual PC's format: a footer, and for a dynamic disk a copy of it in front. Refused: a disk that differs from another file. */
export const vhd: Inspector = {
  format: 'vhd',
  matches: ({ head, tail }) => hasText(head, 0, COOKIE) || (tail.length === FOOTER && hasText(tail, 0, COOKIE)),
  async check(image, { tail }) {
    if (tail.length < FOOTER || !hasText(tail, 0, COOKIE)) return { refused: 'it is cut off: it has no footer' }
    const view = viewOf(tail)
    const size = Number(view.getBigUint64(48))
    const type = view.getUint32(60)
    if (type !== FIXED && type !== DYNAMIC) return { refused: `it is a VHD of type ${type}, which reads another file` }
    if (type === FIXED && size + FOOTER > image.size)
      return { refused: `it is cut off: its disk has ${size} bytes and the file ${image.size}` }
    return { virtualSizeBytes: size }
  },
}

/** Hyper-V's format; QEMU itself refuses one with a parent. */
export const vhdx: Inspector = {
  format: 'vhdx',
  matches: ({ head }) => hasText(head, 0, 'vhdxfile'),
  check: async (image) => (image.size < 1024 * 1024 ? { refused: 'it is cut off: its headers take 1 MiB' } : {}),
}
