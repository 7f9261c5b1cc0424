/** A piece of a stream: bytes, or a hole of a sparse stream. */
export type StreamPiece = { readonly kind: 'data'; readonly data: Uint8Array } | { readonly kind: 'hole'; readonly length: bigint }

/** A stream over the connection: what console, screenshot, upload and download are made of. */
export interface ByteChannel {
  /** The next piece, or undefined at the end. */
  read(): Promise<StreamPiece | undefined>
  /** Sends bytes; resolves when they are taken: the buffer can be used again. */
  write(data: Uint8Array): Promise<void>
  /** Sends a hole of a sparse stream. */
  writeHole(length: bigint): Promise<void>
  /** Ends our side and waits for the daemon to confirm. */
  finish(): Promise<void>
  /** Gives up; what still arrives is dropped. */
  abort(): Promise<void>
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>
  [Symbol.asyncDispose](): Promise<void>
}
