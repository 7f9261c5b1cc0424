import { lstat, mkdir, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { ListenOptions } from 'node:net'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { novaletError } from '@novalet/model'
import { getRequestListener } from '@hono/node-server'

/** A server that listens. */
export interface Listening extends AsyncDisposable {
  /** For people: a path, or an address and port. */
  readonly at: string
}

/** How long answers may take after the server was asked to close. */
export interface ListenPatience {
  readonly closeWithinMs?: number
}

type Fetch = (request: Request) => Response | Promise<Response>

const REQUEST_WITHIN_MS = 30_000
const CLOSE_WITHIN_MS = 5000
const HEADERS_WITHIN_MS = 10_000
const HEADER_BYTES = 16 * 1024
const LONGEST_SOCKET_PATH = 107

/**
 * Serves on a unix socket that only its owner can open. A socket that nobody listens on any more is replaced; a living one is not.
 * @throws HostNotUsable somebody serves there already · InvalidConfig no socket can be made there
 */
export async function listenOnSocket(path: string, fetch: Fetch, options: ListenPatience = {}): Promise<Listening> {
  if (Buffer.byteLength(path) > LONGEST_SOCKET_PATH)
    refuse(path, `its path has more than ${LONGEST_SOCKET_PATH} bytes. Set [novalet]api_socket to a shorter one`)
  await mkdir(dirname(path), { recursive: true })
  await removeStale(path)
  const server = httpServer(fetch)
  // The socket is made by this call, before it returns: nobody else can open it, not even for a moment.
  const umask = process.umask(0o177)
  try {
    const listening = listen(server, { path })
    process.umask(umask)
    await listening
  } finally {
    process.umask(umask)
  }
  return { at: path, [Symbol.asyncDispose]: () => close(server, options) }
}

/** Serves on an address of this host's loopback. The configuration refuses any other. */
export async function listenOnLoopback(endpoint: string, fetch: Fetch, options: ListenPatience = {}): Promise<Listening> {
  const colon = endpoint.lastIndexOf(':')
  const host = endpoint.slice(0, colon).replace(/^\[(.*)\]$/, '$1')
  const server = httpServer(fetch)
  await listen(server, { host, port: Number(endpoint.slice(colon + 1)) })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : endpoint.slice(colon + 1)
  return { at: `${endpoint.slice(0, colon)}:${port}`, [Symbol.asyncDispose]: () => close(server, options) }
}

function httpServer(fetch: Fetch): Server {
  return createServer(
    { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: HEADERS_WITHIN_MS, maxHeaderSize: HEADER_BYTES },
    getRequestListener((request) => fetch(request), { overrideGlobalObjects: false, hostname: 'localhost' }),
  )
}

function listen(server: Server, where: ListenOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const failed = (error: Error): void => {
    const at = where.path ?? `${where.host}:${where.port}`
    reject(novaletError('HostNotUsable', `Cannot serve at ${at}: ${error.message}`, { cause: error, details: { at } }))
  }
  server.once('error', failed)
  server.listen(where, () => {
    server.off('error', failed)
    resolve()
  })
  return promise
}

/** Takes nothing new, answers what was begun if that is soon done, and lets go of all connections. */
async function close(server: Server, { closeWithinMs = CLOSE_WITHIN_MS }: ListenPatience): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), closeWithinMs)
  await promise
  clearTimeout(timer)
}

async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (found === undefined) return
  if (!found.isSocket())
    refuse(path, 'there is something else, which is not a socket. Remove it, or set [novalet]api_socket to another path')
  if (await somebodyListens(path)) {
    throw novaletError(
      'HostNotUsable',
      `Cannot serve at ${path}: another agent does. Stop that one first, or give this one another --api-socket and --state-path`,
      {
        details: { path },
      },
    )
  }
  await rm(path, { force: true })
}

function somebodyListens(path: string): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  const socket = connect(path)
  socket.once('connect', () => resolve(true))
  socket.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false)
    else reject(error)
  })
  return promise.finally(() => socket.destroy())
}

function refuse(path: string, why: string): never {
  throw novaletError('InvalidConfig', `Cannot serve at ${path}: ${why}`, { details: { path } })
}
