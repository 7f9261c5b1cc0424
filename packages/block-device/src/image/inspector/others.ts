import { hasText, viewOf } from '../byte-reader.ts'
import type { Inspector } from './inspector.ts'

const VDI_MAGIC = 0xbeda107f

/** VirtualBox's format. Refused: anything but a whole disk in one file. */
export const vdi: Inspector = {
  format: 'vdi',
  matches: ({ head }) => head.length >= 512 && viewOf(head).getUint32(0x40, true) === VDI_MAGIC,
  async check(image, { head }) {
    const view = viewOf(head)
    const type = view.getUint32(0x4c, true)
    if (type !== 1 && type !== 2) return { refused: `it is a VDI of type ${type}, which reads another file` }
    const dataOffset = view.getUint32(0x158, true)
    const blocks = view.getUint32(0x184, true)
    const blockSize = view.getUint32(0x178, true)
    if (dataOffset + blocks * blockSize > image.size) return { refused: `it is cut off: its blocks lie outside of its ${image.size} bytes` }
    return { virtualSizeBytes: Number(view.getBigUint64(0x170, true)) }
  },
}

/** A CD image; it is read as it lies there. */
export const iso: Inspector = {
  format: 'iso',
  matches: ({ head }) => ['CD001', 'NSR02', 'NSR03', 'BEA01'].some((text) => hasText(head, 0x8001, text)),
  check: async (image) => ({ virtualSizeBytes: image.size }),
}

/** QEMU's abandoned qed: no image service has it. */
export const qed: Inspector = {
  format: 'qed',
  matches: ({ head }) => hasText(head, 0, 'QED\0'),
  check: async () => ({ refused: 'qed is not supported; convert it to qcow2' }),
}

/** An encrypted disk, for which there would have to be a key. */
export const luks: Inspector = {
  format: 'luks',
  matches: ({ head }) => hasText(head, 0, 'LUKS\u00ba\u00be'),
  check: async () => ({ refused: 'it is encrypted with LUKS, and images have no key' }),
}
