import type { Readable, Writable } from 'node:stream'
import type { ByteStream } from '../rpc/byte-stream.ts'

/** How a pair of Node streams ends, and what it is worth. */
export interface NodeStreamTraits {
  readonly secure: boolean
  readonly close: () => void
  /** Who tells of chunks, where that is not the input's `data` event. */
  readonly chunks?: (listener: (chunk: Uint8Array) => void) => void
  /** The error behind an end of the input, where there is one; asked once, at the end. */
  readonly explain?: () => Promise<Error | undefined>
}

/** What the system takes at once but for rare cases: only in these a callback is worth what it costs, a tenth of a short call. */
const SMALL = 64 * 1024
const NOTHING = new Uint8Array()

/** What Node reads and writes (a socket, TLS, the pipes of a child) as a byte stream. A chunk that nobody waits for pauses the input. */
export const nodeStream = (input: Readable, output: Writable, traits: NodeStreamTraits): ByteStream => {
  const chunks: Uint8Array[] = []
  let ended = false
  let failure: Error | undefined
  let waiter: PromiseWithResolvers<Uint8Array | undefined> | undefined

  const finish = async ({ resolve, reject }: PromiseWithResolvers<Uint8Array | undefined>): Promise<void> => {
    const error = (await traits.explain?.()) ?? failure
    if (error === undefined) resolve(undefined)
    else reject(error)
  }
  const end = (error?: Error): void => {
    failure ??= error
    ended = true
    if (waiter === undefined) return
    void finish(waiter)
    waiter = undefined
  }
  const onChunk = (chunk: Uint8Array): void => {
    if (waiter === undefined) {
      chunks.push(chunk)
      input.pause()
    } else {
      waiter.resolve(chunk)
      waiter = undefined
    }
  }
  if (traits.chunks === undefined) input.on('data', onChunk)
  else traits.chunks(onChunk)
  input.on('end', () => end())
  input.on('close', () => end())
  input.on('error', end)
  if ((output as unknown) !== input) output.on('error', end)

  return {
    secure: traits.secure,
    read() {
      const chunk = chunks.shift()
      if (chunk !== undefined) return Promise.resolve(chunk)
      waiter = Promise.withResolvers<Uint8Array | undefined>()
      const { promise } = waiter
      if (ended) end()
      else if (input.isPaused()) input.resume()
      return promise
    },
    write(pieces) {
      const last = pieces.at(-1)
      if (ended || last === undefined) return undefined
      if (pieces.length === 1 && last.length < SMALL) {
        output.write(last)
        return output.writableLength === 0 ? undefined : new Promise((resolve) => output.write(NOTHING, () => resolve()))
      }
      const taken = Promise.withResolvers<void>()
      if (pieces.length > 1) output.cork()
      for (const piece of pieces.slice(0, -1)) output.write(piece)
      // Where it failed, the input tells why.
      output.write(last, () => taken.resolve())
      if (pieces.length > 1) output.uncork()
      // Most often the system takes all at once.
      return output.writableLength === 0 ? undefined : taken.promise
    },
    close: traits.close,
  }
}
