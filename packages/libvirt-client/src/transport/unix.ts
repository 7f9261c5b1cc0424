import { LibvirtTransportError } from '../error/transport-error.ts'
import type { Attempt } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { socketReason } from './open-socket.ts'
import { dialSlabSocket } from './slab-socket.ts'

const helpFor = (causes: readonly unknown[]): string =>
  causes.some((cause) => (cause as NodeJS.ErrnoException).code === 'EACCES')
    ? 'Add the user to the libvirt group (usermod -aG libvirt USER), or use qemu:///session'
    : 'Start the daemon: systemctl start virtqemud.socket (or libvirtd.socket)'

/** Connects to the first socket that answers. @throws LibvirtTransportError */
export const dialUnix = async (uri: string, paths: readonly string[], signal: AbortSignal | undefined): Promise<ByteStream> => {
  const tried: Attempt[] = []
  const causes: unknown[] = []
  for (const path of paths) {
    signal?.throwIfAborted()
    try {
      return await dialSlabSocket({ path }, { secure: true, signal })
    } catch (error) {
      signal?.throwIfAborted()
      tried.push({ target: path, reason: socketReason(error) })
      causes.push(error)
    }
  }
  throw new LibvirtTransportError(uri, tried, helpFor(causes), causes.at(-1))
}
