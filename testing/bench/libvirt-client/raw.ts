import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Session } from '../../../packages/libvirt-client/src/rpc/session.ts'
import { createRpc } from '../../../packages/libvirt-client/src/rpc/create-rpc.ts'
import type { Rpc } from '../../../packages/libvirt-client/src/rpc/create-rpc.ts'
import type { ByteStream } from '../../../packages/libvirt-client/src/rpc/byte-stream.ts'

/** The request that a call of layer 1 would send. */
export const requestOf = async (call: (rpc: Rpc) => Promise<unknown>): Promise<Uint8Array> => {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>()
  const nothing: ByteStream = { read: () => new Promise(() => {}), write: (chunks) => resolve(chunks[0]!.slice()), close: () => {} }
  const session = new Session(nothing)
  const pending = call(createRpc(session)).catch(() => undefined)
  const bytes = await promise
  await session.close()
  await pending
  return bytes
}

/** The floor that Node can reach against this daemon: prebuilt requests, wait for a whole reply, decode nothing. */
export class RawClient {
  readonly #socket: Socket
  #wanted = 0
  #got = 0
  #resolve: () => void = () => {}

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      if (this.#got === 0) this.#wanted = chunk.readUInt32BE(0)
      this.#got += chunk.length
      if (this.#got >= this.#wanted) {
        this.#got = 0
        this.#resolve()
      }
    })
  }

  static async open(path: string, opening: readonly Uint8Array[]): Promise<RawClient> {
    const socket = connect({ path })
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    const client = new RawClient(socket)
    for (const request of opening) await client.exchange(request)
    return client
  }

  exchange(request: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }
}
