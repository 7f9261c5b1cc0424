import { connect } from 'node:net'
import { LibvirtTransportError } from '../error/transport-error.ts'
import type { Attempt } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { socketStream } from './socket-stream.ts'

/** Where a daemon's socket may be, by what the URI says. */
export interface SocketSearch {
  readonly driver: string
  readonly session: boolean
  readonly readOnly: boolean
  /** The folder of the session's sockets. */
  readonly runtimeDir: string
}

/** The sockets to try, in order: the driver's own daemon first, then the one daemon for all. */
export const socketPaths = ({ driver, session, readOnly, runtimeDir }: SocketSearch): string[] => {
  const folder = session ? `${runtimeDir}/libvirt` : '/run/libvirt'
  const suffix = readOnly && !session ? '-ro' : ''
  const own = driver === 'test' ? [] : [`virt${driver}d-sock${suffix}`]
  return [...own, `libvirt-sock${suffix}`].map((name) => `${folder}/${name}`)
}

const dialSocket = (path: string, signal: AbortSignal | undefined): Promise<ByteStream> =>
  new Promise((resolve, reject) => {
    const socket = connect({ path })
    const onAbort = (): void => {
      socket.destroy()
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      signal?.removeEventListener('abort', onAbort)
      resolve(socketStream(socket, { secure: true }))
    })
  })

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket',
  ECONNREFUSED: 'nobody listens on it',
  EACCES: 'this user may not use it',
}

const helpFor = (tried: readonly Attempt[]): string =>
  tried.some(({ reason }) => reason === reasons['EACCES'])
    ? 'Add the user to the libvirt group (usermod -aG libvirt USER), or use qemu:///session'
    : 'Start the daemon: systemctl start virtqemud.socket (or libvirtd.socket)'

/** Connects to the first socket that answers. @throws LibvirtTransportError */
export const dialUnix = async (
  uri: string,
  paths: readonly string[],
  options: { readonly signal?: AbortSignal | undefined },
): Promise<ByteStream> => {
  const tried: Attempt[] = []
  let cause: unknown
  for (const path of paths) {
    options.signal?.throwIfAborted()
    try {
      return await dialSocket(path, options.signal)
    } catch (error) {
      options.signal?.throwIfAborted()
      const { code, message } = error as NodeJS.ErrnoException
      tried.push({ target: path, reason: reasons[code ?? ''] ?? message })
      cause = error
    }
  }
  throw new LibvirtTransportError(uri, tried, helpFor(tried), cause)
}
