import type { Duplex } from 'node:stream'
import type { ByteStream } from '../rpc/byte-stream.ts'

/** A Node duplex (a socket, a TLS socket, a pipe pair) as a byte stream. */
export const socketStream = (socket: Duplex, traits: { readonly secure: boolean }): ByteStream => {
  let ended = false
  let failure: Error | undefined
  let waiter: { resolve: (chunk: Uint8Array | undefined) => void; reject: (error: Error) => void } | undefined
  let drained: PromiseWithResolvers<void> | undefined

  const settle = (): void => {
    if (waiter === undefined) return
    const chunk: Uint8Array | null = socket.read() as Uint8Array | null
    if (chunk === null && !ended) return
    const { resolve, reject } = waiter
    waiter = undefined
    if (chunk !== null) resolve(chunk)
    else if (failure !== undefined) reject(failure)
    else resolve(undefined)
  }
  const end = (error?: Error): void => {
    failure ??= error
    ended = true
    drained?.resolve()
    settle()
  }
  socket.on('readable', settle)
  socket.on('end', () => end())
  socket.on('close', () => end())
  socket.on('error', end)
  socket.on('drain', () => {
    drained?.resolve()
    drained = undefined
  })

  return {
    secure: traits.secure,
    read: () =>
      new Promise((resolve, reject) => {
        waiter = { resolve, reject }
        settle()
      }),
    write(chunks) {
      if (ended) return undefined
      if (chunks.length > 1) socket.cork()
      let room = true
      for (const chunk of chunks) room = socket.write(chunk)
      if (chunks.length > 1) socket.uncork()
      if (room) return undefined
      drained ??= Promise.withResolvers<void>()
      return drained.promise
    },
    close: () => {
      socket.destroy()
    },
  }
}
