import type { ByteStream } from '../../../packages/libvirt-client/src/rpc/byte-stream.ts'

/** Cuts what the server sends into the pieces that the client reads. */
export type Split = (bytes: Uint8Array) => readonly Uint8Array[]

/** The two ends of a connection in memory: a byte stream for the client, callbacks for the server. */
export interface BytePair {
  readonly client: ByteStream
  /** Each write of the client, as it was made. */
  readonly writes: readonly Uint8Array[]
  /** Hands bytes to the client. */
  send(bytes: Uint8Array): void
  /** Ends the connection from the server's side. */
  cut(error?: Error): void
  /** Whether the client has closed its end. */
  readonly closedByClient: () => boolean
}

/** Makes a pair; `receive` gets the client's bytes. */
export const bytePair = (receive: (bytes: Uint8Array) => void, split: Split = (bytes) => [bytes]): BytePair => {
  const chunks: Uint8Array[] = []
  const writes: Uint8Array[] = []
  let end: { error: Error | undefined } | undefined
  let closed = false
  let wake: (() => void) | undefined

  const notify = (): void => {
    wake?.()
    wake = undefined
  }
  return {
    writes,
    closedByClient: () => closed,
    send(bytes) {
      if (end !== undefined) return
      chunks.push(...split(bytes).filter((piece) => piece.length > 0))
      notify()
    },
    cut(error) {
      end ??= { error }
      notify()
    },
    client: {
      secure: true,
      async read() {
        if (chunks.length === 0 && end === undefined) await new Promise<void>((resolve) => (wake = resolve))
        const chunk = chunks.shift()
        if (chunk !== undefined) return chunk
        if (end?.error !== undefined) throw end.error
        return undefined
      },
      write(pieces) {
        for (const piece of pieces) writes.push(piece)
        queueMicrotask(() => {
          for (const piece of pieces) receive(piece)
        })
      },
      close() {
        closed = true
        end ??= { error: undefined }
        notify()
      },
    },
  }
}
