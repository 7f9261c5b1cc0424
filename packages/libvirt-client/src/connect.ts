import type { Credentials } from './auth/authenticate.ts'
import { Unsupported } from './error/unsupported.ts'
import type { ReconnectOptions } from './object/reconnect.ts'
import { Connection } from './object/connection.ts'
import type { ByteStream } from './rpc/byte-stream.ts'
import type { KeepAliveOptions } from './rpc/keep-alive.ts'
import { defaultKeepAlive } from './rpc/keep-alive.ts'
import type { Timers } from './rpc/timers.ts'
import { dialUnix, socketPaths } from './transport/unix.ts'
import { parseUri } from './uri.ts'
import type { LibvirtUri } from './uri.ts'

/** How to connect. */
export interface ConnectOptions {
  /** Ends the attempt. */
  readonly signal?: AbortSignal | undefined
  /** Nothing may be changed over this connection. */
  readonly readOnly?: boolean | undefined
  /** How a silent daemon is found out; false switches it off. The default is a ping after 5 s of silence, lost after 5. */
  readonly keepAlive?: KeepAliveOptions | false | undefined
  /** For daemons that ask for a user and a password. */
  readonly credentials?: Credentials | undefined
  /** Calls under way at once. The default, 4, leaves a daemon with its own default (5) able to answer pings. */
  readonly maxInFlight?: number | undefined
  /** Where the session daemon's sockets are. The default is XDG_RUNTIME_DIR, else what libvirt makes of HOME, of this process. */
  readonly runtimeDir?: string | undefined
  /** A way to the daemon of one's own, instead of the URI's transport. */
  readonly dial?: ((options: { readonly signal?: AbortSignal | undefined }) => Promise<ByteStream>) | undefined
  /** Makes a lost connection again, registers every subscription anew, and tells them (`onResync`). Off by default. */
  readonly reconnect?: ReconnectOptions | boolean | undefined
  readonly timers?: Timers | undefined
}

/** XDG_RUNTIME_DIR, else HOME/.cache, as libvirt's own clients. */
const defaultRuntimeDir = (): string => process.env['XDG_RUNTIME_DIR'] ?? `${process.env['HOME'] ?? ''}/.cache`

const dialer = (text: string, uri: LibvirtUri, options: ConnectOptions): NonNullable<ConnectOptions['dial']> => {
  const transport = uri.transport ?? (uri.host === undefined ? 'unix' : 'tls')
  if (transport !== 'unix') throw new Unsupported(`Transport ${transport} of ${text}`, 'one of: unix')
  const socket = uri.params.get('socket')
  const readOnly = options.readOnly === true
  const search = { driver: uri.driver, session: uri.path === '/session', readOnly, runtimeDir: options.runtimeDir ?? defaultRuntimeDir() }
  const paths = socket === null ? socketPaths(search) : [socket]
  return (dialOptions) => dialUnix(text, paths, dialOptions)
}

/**
 * Connects to a libvirt daemon by its URI: `qemu:///system`, `qemu+unix:///system?socket=/path`, `test:///default`
 * (the daemon's test driver; there is none in this process).
 * @throws LibvirtTransportError, LibvirtError, Unsupported
 */
export const connect = async (text = 'qemu:///system', options: ConnectOptions = {}): Promise<Connection> => {
  const uri = parseUri(text)
  const target = {
    dial: options.dial ?? dialer(text, uri, options),
    uri: uri.remote,
    readOnly: options.readOnly === true,
    credentials: options.credentials,
    keepAlive: options.keepAlive ?? defaultKeepAlive,
    maxInFlight: options.maxInFlight,
    timers: options.timers,
  }
  return Connection.open(target, { signal: options.signal, reconnect: options.reconnect === true ? {} : options.reconnect || undefined })
}
