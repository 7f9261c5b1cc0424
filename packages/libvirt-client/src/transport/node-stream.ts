import type { Readable, Writable } from 'node:stream'
import type { ByteStream } from '../rpc/byte-stream.ts'

/** How a pair of Node streams ends, and what it is worth. */
export interface NodeStreamTraits {
  readonly secure: boolean
  readonly close: () => void
  /** The error behind an end of the input, where there is one; asked once, at the end. */
  readonly explain?: () => Promise<Error | undefined>
}

/** What Node reads and writes (a socket, TLS, the pipes of a child) as a byte stream. */
export const nodeStream = (input: Readable, output: Writable, traits: NodeStreamTraits): ByteStream => {
  let ended = false
  let failure: Error | undefined
  let waiter: PromiseWithResolvers<Uint8Array | undefined> | undefined
  let room: PromiseWithResolvers<void> | undefined

  const finish = async ({ resolve, reject }: PromiseWithResolvers<Uint8Array | undefined>): Promise<void> => {
    const error = (await traits.explain?.()) ?? failure
    if (error === undefined) resolve(undefined)
    else reject(error)
  }
  const settle = (): void => {
    if (waiter === undefined) return
    const chunk: Uint8Array | null = input.read() as Uint8Array | null
    if (chunk === null && !ended) return
    const waiting = waiter
    waiter = undefined
    if (chunk === null) void finish(waiting)
    else waiting.resolve(chunk)
  }
  const end = (error?: Error): void => {
    failure ??= error
    ended = true
    room?.resolve()
    settle()
  }
  input.on('readable', settle)
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
      waiter = Promise.withResolvers<Uint8Array | undefined>()
      const { promise } = waiter
      settle()
      return promise
    },
    write(chunks) {
      if (ended) return undefined
      if (chunks.length > 1) output.cork()
      let free = true
      for (const chunk of chunks) free = output.write(chunk)
      if (chunks.length > 1) output.uncork()
      if (free) return undefined
      room ??= Promise.withResolvers<void>()
      return room.promise
    },
    close: traits.close,
  }
}
