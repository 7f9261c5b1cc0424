import type { ByteChannel, StreamPiece } from './byte-channel.ts'

/** A stream with a connection of its own, which ends with it, and with the signal though nobody reads. */
export class OwnedChannel implements ByteChannel {
  readonly #stream: ByteChannel
  readonly #close: () => Promise<void>

  constructor(stream: ByteChannel, close: () => Promise<void>, signal: AbortSignal | undefined) {
    const onAbort = (): void => void close()
    signal?.addEventListener('abort', onAbort, { once: true })
    this.#stream = stream
    this.#close = () => {
      signal?.removeEventListener('abort', onAbort)
      return close()
    }
  }

  async read(): Promise<StreamPiece | undefined> {
    const piece = await this.#orClose(this.#stream.read())
    if (piece === undefined) await this.#close()
    return piece
  }

  write(data: Uint8Array): Promise<void> {
    return this.#orClose(this.#stream.write(data))
  }

  writeHole(length: bigint): Promise<void> {
    return this.#orClose(this.#stream.writeHole(length))
  }

  async finish(): Promise<void> {
    await this.#orClose(this.#stream.finish())
    await this.#close()
  }

  async abort(): Promise<void> {
    await this.#orClose(this.#stream.abort())
    await this.#close()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    try {
      yield* { [Symbol.asyncIterator]: () => this.#stream[Symbol.asyncIterator]() }
    } finally {
      await this.#close()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort()
  }

  async #orClose<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      await this.#close()
      throw error
    }
  }
}
