import { LibvirtTransportError } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { socketReason } from './open-socket.ts'
import { dialSlabSocket } from './slab-socket.ts'

/** Connects by plain TCP: nothing is encrypted. @throws LibvirtTransportError */
export const dialTcp = async (uri: string, host: string, port: number, signal: AbortSignal | undefined): Promise<ByteStream> => {
  try {
    return await dialSlabSocket({ host, port }, { secure: false, signal })
  } catch (error) {
    signal?.throwIfAborted()
    const tried = [{ target: `${host}:${port}`, reason: socketReason(error) }]
    throw new LibvirtTransportError(uri, tried, 'Let the daemon listen: systemctl start libvirtd-tcp.socket', error)
  }
}
