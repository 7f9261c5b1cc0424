import { connect } from 'node:net'
import { LibvirtTransportError } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { openSocket, socketReason } from './open-socket.ts'
import { socketStream } from './socket-stream.ts'

/** Connects by plain TCP: nothing is encrypted. @throws LibvirtTransportError */
export const dialTcp = async (uri: string, host: string, port: number, signal: AbortSignal | undefined): Promise<ByteStream> => {
  try {
    const socket = await openSocket(connect({ host, port, noDelay: true }), 'connect', signal)
    return socketStream(socket, { secure: false })
  } catch (error) {
    signal?.throwIfAborted()
    const tried = [{ target: `${host}:${port}`, reason: socketReason(error) }]
    throw new LibvirtTransportError(uri, tried, 'Let the daemon listen: systemctl start libvirtd-tcp.socket', error)
  }
}
