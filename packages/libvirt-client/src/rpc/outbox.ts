import { roomFor } from '../xdr/text.ts'
import type { ByteStream } from './byte-stream.ts'

const JOIN_BELOW = 64 * 1024

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  const bytes = roomFor(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const gathered = (chunks: readonly Uint8Array[]): readonly Uint8Array[] => {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  return length < JOIN_BELOW ? [joined(chunks, length)] : chunks
}

/** Collects what is sent within one tick and hands it to the byte stream as one write. */
export class Outbox {
  readonly #stream: ByteStream
  readonly #failed: (error: unknown) => void
  #chunks: Uint8Array[] = []
  #flushed: PromiseWithResolvers<void> | undefined

  constructor(stream: ByteStream, failed: (error: unknown) => void) {
    this.#stream = stream
    this.#failed = failed
  }

  /** Queues a message. */
  post(message: Uint8Array): void {
    this.#chunks.push(message)
    if (this.#chunks.length === 1) queueMicrotask(this.#flush)
  }

  /** Queues the chunks; the promise resolves when the byte stream has taken them. */
  send(...chunks: readonly Uint8Array[]): Promise<void> {
    for (const chunk of chunks) this.post(chunk)
    this.#flushed ??= Promise.withResolvers<void>()
    return this.#flushed.promise
  }

  readonly #flush = (): void => {
    const chunks = this.#chunks
    const flushed = this.#flushed
    this.#chunks = []
    this.#flushed = undefined
    try {
      const taken = this.#stream.write(chunks.length > 1 ? gathered(chunks) : chunks)
      if (taken === undefined) flushed?.resolve()
      else taken.catch(this.#failed).then(flushed?.resolve)
    } catch (error) {
      this.#failed(error)
      flushed?.resolve()
    }
  }
}
