import type { Duplex } from 'node:stream'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { nodeStream } from './node-stream.ts'

/** A Node duplex (a socket, a TLS socket) as a byte stream. */
export const socketStream = (socket: Duplex, traits: { readonly secure: boolean }): ByteStream =>
  nodeStream(socket, socket, { secure: traits.secure, close: () => void socket.destroy() })
