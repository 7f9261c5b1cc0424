import type { Credentials } from './auth/credentials.ts'
import { dialerOf } from './dialer.ts'
import type { Dial } from './dialer.ts'
import type { ReconnectOptions } from './object/reconnect.ts'
import type { Connection } from './object/connection.ts'
import type { KeepAliveOptions } from './rpc/keep-alive.ts'
import type { Timers } from './rpc/timers.ts'
import type { TlsOptions } from './transport/pki.ts'
import { parseUri } from './uri.ts'

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
  readonly dial?: Dial | undefined
  /** Certificates, instead of those in libvirt's own places. */
  readonly tls?: TlsOptions | undefined
  /** Makes a lost connection again, registers every subscription anew, and tells them (`onResync`). Off by default. */
  readonly reconnect?: ReconnectOptions | boolean | undefined
  readonly timers?: Timers | undefined
}

/** XDG_RUNTIME_DIR, else HOME/.cache, as libvirt's own clients. */
const defaultRuntimeDir = (): string => process.env['XDG_RUNTIME_DIR'] ?? `${process.env['HOME'] ?? ''}/.cache`

/** Where a user's own certificates are, as libvirt's own clients; root has the host's. */
const defaultUserPki = (): string | undefined => (process.getuid?.() === 0 ? undefined : `${process.env['HOME'] ?? ''}/.pki/libvirt`)

/**
 * Connects to a libvirt daemon by its URI: `qemu:///system`, `qemu+ssh://root@host/system`, `qemu+tls://host/system`,
 * `qemu+unix:///system?socket=/path`, `test:///default` (the daemon's test driver; there is none in this process).
 * @throws LibvirtTransportError, LibvirtError, Unsupported
 */
export const connect = async (text = 'qemu:///system', options: ConnectOptions = {}): Promise<Connection> => {
  const uri = parseUri(text)
  const readOnly = options.readOnly === true
  const ways = { readOnly, runtimeDir: options.runtimeDir ?? defaultRuntimeDir(), tls: options.tls ?? {}, userPki: defaultUserPki() }
  const target = {
    dial: options.dial ?? dialerOf(text, uri, ways),
    uri: uri.remote,
    readOnly,
    credentials: options.credentials,
    keepAlive: options.keepAlive,
    maxInFlight: options.maxInFlight,
    timers: options.timers,
  }
  const { Connection } = await import('./core/index.ts')
  return Connection.open(target, { signal: options.signal, reconnect: options.reconnect === true ? {} : options.reconnect || undefined })
}
