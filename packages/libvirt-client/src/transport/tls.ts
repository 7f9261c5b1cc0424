import { connect } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import { LibvirtTransportError } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { openSocket, socketReason } from './open-socket.ts'
import { readPki } from './pki.ts'
import type { PkiPlaces, TlsOptions } from './pki.ts'
import { socketStream } from './socket-stream.ts'

/** After the handshake the daemon sends one byte: 1 when it takes our certificate. TLS 1.3 tells us of a refusal only here. */
const accepted = (socket: TLSSocket, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      socket.off('error', refused).off('close', onClose).off('readable', onReadable)
      signal?.removeEventListener('abort', onAbort)
    }
    const fail = (error: unknown): void => {
      settle()
      socket.destroy()
      reject(error as Error)
    }
    const refused = (error?: Error): void =>
      fail(new Error(`the daemon refused our client certificate${error === undefined ? '' : ` (${error.message})`}`))
    const onClose = (): void => refused()
    const onAbort = (): void => fail(signal?.reason)
    const onReadable = (): void => {
      const byte: Uint8Array | null = socket.read(1) as Uint8Array | null
      if (byte === null) return
      if (byte[0] !== 1) return refused()
      settle()
      resolve()
    }
    socket.on('error', refused).on('close', onClose).on('readable', onReadable)
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted === true) onAbort()
  })

/** What a TLS connection is made of. */
export interface TlsTarget {
  readonly host: string
  readonly port: number
  readonly verify: boolean
  readonly pki: PkiPlaces
  readonly options: TlsOptions
}

/** Connects by TLS with a client certificate. @throws LibvirtTransportError */
export const dialTls = async (uri: string, target: TlsTarget, signal: AbortSignal | undefined): Promise<ByteStream> => {
  const { host, port } = target
  const { missing, ca, cert, key } = await readPki(target.pki, target.options)
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
    await accepted(socket, signal)
    return socketStream(socket, { secure: true })
  } catch (error) {
    signal?.throwIfAborted()
    throw new LibvirtTransportError(uri, [{ target: `${host}:${port}`, reason: socketReason(error) }], help, error)
  }
}
