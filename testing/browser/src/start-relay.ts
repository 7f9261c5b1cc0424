import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, createWebSocketStream } from 'ws'
import type { WebSocket } from 'ws'

/** A relay that runs. */
export interface Relay extends AsyncDisposable {
  /** The address of its empty page, whose origin alone may connect. */
  readonly page: string
  /** The address that carries libvirt's protocol. */
  readonly url: string
}

const INTERNAL_ERROR = 1011

/**
 * Carries the bytes of a unix socket in the binary messages of a WebSocket, and serves an empty page.
 * Whoever reaches libvirt is root: it listens on loopback only, and refuses the pages of other origins.
 */
export const startRelay = async (socketPath: string): Promise<Relay> => {
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>relay</title>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.origin === page) sockets.handleUpgrade(request, socket, head, (client) => join(client, socketPath))
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  const close = async (): Promise<void> => {
    for (const client of sockets.clients) client.terminate()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { page, url: page.replace('http:', 'ws:'), [Symbol.asyncDispose]: close }
}

const join = (client: WebSocket, socketPath: string): void => {
  const daemon = connect(socketPath)
  const way = createWebSocketStream(client)
  daemon.on('error', ({ message }) => client.close(INTERNAL_ERROR, message.slice(0, 120)))
  way.on('error', () => daemon.destroy())
  client.on('close', () => daemon.destroy())
  way.pipe(daemon).pipe(way)
}
