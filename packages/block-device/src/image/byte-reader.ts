/** Bytes that can be read anywhere: a file, or an array in a browser. */
export interface ByteReader {
  /** @unit bytes */
  readonly size: number
  /** Fewer bytes than asked for where the end comes first. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Reads from memory. */
export const bytesReader = (bytes: Uint8Array): ByteReader => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})

/** The bytes as numbers. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether the bytes have this text at the offset, a byte a character. */
export function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  return offset + text.length <= bytes.length && [...text].every((char, index) => bytes[offset + index] === char.charCodeAt(0))
}
