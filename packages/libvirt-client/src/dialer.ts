import { argumentError } from './error/argument-error.ts'
import { Unsupported } from './error/unsupported.ts'
import type { ByteStream } from './rpc/byte-stream.ts'
import type { TlsOptions } from './transport/pki.ts'
import { socketPaths } from './transport/socket-paths.ts'
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

const proxyOf = (value: string | null): 'auto' | 'native' | 'netcat' => {
  if (value === null || value === 'auto') return 'auto'
  if (value === 'native' || value === 'netcat') return value
  throw argumentError(`proxy=${value} is none of auto, native, netcat`)
}

/** The way that a URI asks for. What a transport needs of Node is loaded when it is used: TLS alone costs as much as all the rest. */
export const dialerOf = (text: string, uri: LibvirtUri, options: DialerOptions): Dial => {
  const { params } = uri
  const transport = uri.transport ?? (uri.host === undefined ? 'unix' : 'tls')
  const search = { driver: uri.driver, session: uri.path === '/session', ...options }
  const verify = (params.get('no_verify') ?? '0') === '0'
  switch (transport) {
    case 'unix': {
      const socket = params.get('socket')
      const paths = socket === null ? socketPaths(search) : [socket]
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
        verify,
        pki: pkipath === null ? { userFolder: options.userPki } : { folder: pkipath },
        options: options.tls,
      }
      return async ({ signal }) => (await import('./transport/tls.ts')).dialTls(text, target, signal)
    }
    case 'ssh': {
      const target = {
        host: hostOf(text, uri),
        port: uri.port,
        username: uri.username,
        command: params.get('command') ?? 'ssh',
        keyfile: params.get('keyfile') ?? undefined,
        verify,
        batch: (params.get('no_tty') ?? '0') !== '0',
        proxy: proxyOf(params.get('proxy')),
        netcat: params.get('netcat') ?? 'nc',
        socket: params.get('socket') ?? socketPaths(search).at(-1)!,
        remoteUri: uri.remote,
        readOnly: options.readOnly,
      }
      return async ({ signal }) => (await import('./transport/ssh.ts')).dialSsh(text, target, signal)
    }
    default:
      throw new Unsupported(`The transport ${transport} of ${text}`, 'one of unix, tcp, tls, ssh, or a dial function of your own')
  }
}
