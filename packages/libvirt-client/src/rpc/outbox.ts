import type { ByteStream } from './byte-stream.ts'

const JOIN_BELOW = 64 * 1024

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** Collects what is sent within one tick and hands it to the byte stream as one write. */
export class Outbox {
  readonly #stream: ByteStream
  readonly #failed: (error: unknown) => void
  #chunks: Uint8Array[] = []
  #flushing: Promise<void> | undefined

  constructor(stream: ByteStream, failed: (error: unknown) => void) {
    this.#stream = stream
    this.#failed = failed
  }

  /** Queues the chunks; the promise resolves when the byte stream has room for more. */
  send(...chunks: readonly Uint8Array[]): Promise<void> {
    this.#chunks.push(...chunks)
    this.#flushing ??= Promise.resolve().then(() => this.#flush())
    return this.#flushing
  }

  #flush(): void | Promise<void> {
    this.#flushing = undefined
    const chunks = this.#chunks
    this.#chunks = []
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    try {
      const room = this.#stream.write(chunks.length > 1 && length < JOIN_BELOW ? [joined(chunks, length)] : chunks)
      return room?.catch(this.#failed)
    } catch (error) {
      return this.#failed(error)
    }
  }
}
