import { argumentError } from './error/argument-error.ts'
import { Unsupported } from './error/unsupported.ts'
import type { ByteStream } from './rpc/byte-stream.ts'
import type { TlsOptions } from './transport/pki.ts'
import { sshTargetOf } from './ssh-target.ts'
import { socketPaths } from './transport/socket-paths.ts'
import type { SocketSearch } from './transport/socket-paths.ts'
import type { LibvirtUri } from './uri.ts'

/** Makes a new way to a daemon. */
export type Dial = (options: { readonly signal?: AbortSignal | undefined }) => Promise<ByteStream>

/** What the way depends on besides the URI. */
export interface DialerOptions {
  readonly readOnly: boolean
  readonly runtimeDir: string
  readonly tls: TlsOptions
  /** The folder of the user's own certificates, where one is looked at. */
  readonly userPki: string | undefined
}

const hostOf = (text: string, uri: LibvirtUri): string => {
  if (uri.host === undefined) throw argumentError(`${text} names no host`)
  return uri.host
}

/** Parameters of libvirt's own clients that mean nothing here, and what is there instead. */
const notHere: Readonly<Record<string, string>> = {
  auth: 'the daemon to say how it wants to be convinced; a user and a password are given by the credentials option',
  sshauth: 'libssh; the ssh program is used, with the configuration and the agent of the user',
  tls_priority: "GnuTLS; Node's TLS is OpenSSL's",
}

const refuseNotHere = (text: string, params: URLSearchParams): void => {
  for (const [name, needs] of Object.entries(notHere))
    if (params.has(name)) throw new Unsupported(`The parameter ${name} of ${text}`, needs)
}

const modeOf = (text: string, params: URLSearchParams, transport: string): SocketSearch['mode'] => {
  const mode = params.get('mode') ?? 'auto'
  if (mode !== 'auto' && mode !== 'direct' && mode !== 'legacy') throw argumentError(`mode=${mode} is none of auto, direct, legacy`)
  if (mode !== 'auto' && transport !== 'unix' && transport !== 'ssh')
    throw argumentError(`mode=${mode} chooses between unix sockets, and ${text} is reached by ${transport}`)
  return mode
}

const socketsOf = (text: string, search: SocketSearch): readonly string[] => {
  const paths = socketPaths(search)
  if (paths.length === 0) throw argumentError(`mode=${search.mode}: the ${search.driver} driver of ${text} has no daemon of its own`)
  return paths
}

/** The way that a URI asks for. What a transport needs of Node is loaded when it is used: TLS alone costs as much as all the rest. */
export const dialerOf = (text: string, uri: LibvirtUri, options: DialerOptions): Dial => {
  const { params } = uri
  refuseNotHere(text, params)
  const transport = uri.transport ?? (uri.host === undefined ? 'unix' : 'tls')
  const sockets = socketsOf(text, {
    driver: uri.driver,
    mode: modeOf(text, params, transport),
    session: uri.path === '/session',
    readOnly: options.readOnly,
    runtimeDir: options.runtimeDir,
  })
  switch (transport) {
    case 'unix': {
      const socket = params.get('socket')
      const paths = socket === null ? sockets : [socket]
      return async ({ signal }) => (await import('./transport/unix.ts')).dialUnix(text, paths, signal)
    }
    case 'tcp': {
      const host = hostOf(text, uri)
      return async ({ signal }) => (await import('./transport/tcp.ts')).dialTcp(text, host, uri.port ?? 16509, signal)
    }
    case 'tls': {
      const pkipath = params.get('pkipath')
      const target = {
        host: hostOf(text, uri),
        port: uri.port ?? 16514,
        verify: (params.get('no_verify') ?? '0') === '0',
        pki: pkipath === null ? { userFolder: options.userPki } : { folder: pkipath },
        options: options.tls,
      }
      return async ({ signal }) => (await import('./transport/tls.ts')).dialTls(text, target, signal)
    }
    case 'ssh': {
      const target = sshTargetOf(uri, hostOf(text, uri), sockets, options.readOnly)
      return async ({ signal }) => (await import('./transport/ssh.ts')).dialSsh(text, target, signal)
    }
    default:
      throw new Unsupported(`The transport ${transport} of ${text}`, 'one of unix, tcp, tls, ssh, or a dial function of your own')
  }
}
