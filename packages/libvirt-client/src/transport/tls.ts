import { readFile } from 'node:fs/promises'
import { connect } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import { LibvirtTransportError } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { openSocket, socketReason } from './open-socket.ts'
import { socketStream } from './socket-stream.ts'

/** Certificates in PEM; what is left out is read from libvirt's default files. */
export interface TlsOptions {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/** Where the certificates are: libvirt's own places, or one folder for all. */
export const pkiPaths = (pkipath: string | undefined): { readonly ca: string; readonly cert: string; readonly key: string } =>
  pkipath === undefined
    ? { ca: '/etc/pki/CA/cacert.pem', cert: '/etc/pki/libvirt/clientcert.pem', key: '/etc/pki/libvirt/private/clientkey.pem' }
    : { ca: `${pkipath}/cacert.pem`, cert: `${pkipath}/clientcert.pem`, key: `${pkipath}/clientkey.pem` }

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** After the handshake the daemon sends one byte: 1 when it takes our certificate. TLS 1.3 tells us of a refusal only here. */
const accepted = (socket: TLSSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    const refused = (error?: Error): void =>
      reject(new Error(`the daemon refused our client certificate${error === undefined ? '' : ` (${error.message})`}`))
    const onClose = (): void => refused()
    const onReadable = (): void => {
      const byte: Uint8Array | null = socket.read(1) as Uint8Array | null
      if (byte === null) return
      socket.off('error', refused).off('close', onClose).off('readable', onReadable)
      if (byte[0] === 1) resolve()
      else refused()
    }
    socket.once('error', refused).once('close', onClose).on('readable', onReadable)
  })

/** What a TLS connection is made of. */
export interface TlsTarget {
  readonly host: string
  readonly port: number
  readonly verify: boolean
  readonly pkipath: string | undefined
  readonly options: TlsOptions
}

/** Connects by TLS with a client certificate. @throws LibvirtTransportError */
export const dialTls = async (uri: string, target: TlsTarget, signal: AbortSignal | undefined): Promise<ByteStream> => {
  const { host, port } = target
  const paths = pkiPaths(target.pkipath)
  const ca = target.options.ca ?? (await readIfThere(paths.ca))
  const cert = target.options.cert ?? (await readIfThere(paths.cert))
  const key = target.options.key ?? (await readIfThere(paths.key))
  const missing = [ca === undefined && paths.ca, cert === undefined && paths.cert, key === undefined && paths.key].filter(
    (path) => path !== false,
  )
  const help =
    missing.length > 0
      ? `Put the certificates in place (missing: ${missing.join(', ')}), or name their folder by pkipath=`
      : `Check the certificates: openssl s_client -connect ${host}:${port}`
  try {
    const pem = { ...(ca === undefined ? {} : { ca }), ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) }
    const socket = await openSocket(
      connect({ host, port, servername: /^[\d.]+$|:/.test(host) ? '' : host, rejectUnauthorized: target.verify, ...pem }),
      'secureConnect',
      signal,
    )
    socket.setNoDelay(true)
    await accepted(socket)
    return socketStream(socket, { secure: true })
  } catch (error) {
    signal?.throwIfAborted()
    throw new LibvirtTransportError(uri, [{ target: `${host}:${port}`, reason: socketReason(error) }], help, error)
  }
}
