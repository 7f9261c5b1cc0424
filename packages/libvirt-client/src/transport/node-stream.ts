import type { Readable, Writable } from 'node:stream'
import type { ByteStream } from '../rpc/byte-stream.ts'

/** Bytes that may wait in Node before a writer is told to wait: enough that the socket never runs dry. */
const AHEAD = 1024 * 1024

/** How a pair of Node streams ends, and what it is worth. */
export interface NodeStreamTraits {
  readonly secure: boolean
  readonly close: () => void
  /** Who tells of chunks, where that is not the input's `data` event. */
  readonly chunks?: (listener: (chunk: Uint8Array) => void) => void
  /** The error behind an end of the input, where there is one; asked once, at the end. */
  readonly explain?: () => Promise<Error | undefined>
}

/** What Node reads and writes (a socket, TLS, the pipes of a child) as a byte stream. A chunk that nobody waits for pauses the input. */
export const nodeStream = (input: Readable, output: Writable, traits: NodeStreamTraits): ByteStream => {
  const chunks: Uint8Array[] = []
  let ended = false
  let failure: Error | undefined
  let waiter: PromiseWithResolvers<Uint8Array | undefined> | undefined
  let room: PromiseWithResolvers<void> | undefined

  const finish = async ({ resolve, reject }: PromiseWithResolvers<Uint8Array | undefined>): Promise<void> => {
    const error = (await traits.explain?.()) ?? failure
    if (error === undefined) resolve(undefined)
    else reject(error)
  }
  const end = (error?: Error): void => {
    failure ??= error
    ended = true
    room?.resolve()
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
  output.on('drain', () => {
    room?.resolve()
    room = undefined
  })

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
      if (ended) return undefined
      if (pieces.length > 1) output.cork()
      let free = true
      for (const piece of pieces) free = output.write(piece)
      if (pieces.length > 1) output.uncork()
      if (free || output.writableLength < AHEAD) return undefined
      room ??= Promise.withResolvers<void>()
      return room.promise
    },
    close: traits.close,
  }
}
