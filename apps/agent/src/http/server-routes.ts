import type { OperationOptions, ServerOperation, ServerView } from '@novalet/compute'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { AppEnv, AppParts } from './app-parts.ts'
import { parseCreateServer } from './parse-create-server.ts'
import { parseStopServer } from './parse-stop-server.ts'
import { readJson } from './read-json.ts'

/** Servers: reading answers at once, changing answers with the operation that was begun. */
export function serverRoutes({ compute, operations }: AppParts): Hono<AppEnv> {
  const { servers } = compute
  const routes = new Hono<AppEnv>()

  const begin = async (
    c: Context<AppEnv>,
    name: ServerOperation,
    server: string,
    work: (options: OperationOptions) => Promise<ServerView | void>,
  ): Promise<Response> => {
    const operation = await operations.begin({ id: c.get('requestId'), name, server, work })
    return c.json({ operation }, 202, { Location: `/v1/operations/${operation.id}` })
  }

  routes.get('/servers', async (c) => c.json({ servers: await servers.list() }))
  routes.get('/servers/:ref', async (c) => c.json({ server: await servers.show(c.req.param('ref')) }))
  routes.post('/servers', async (c) => {
    const request = parseCreateServer(await readJson(c.req.raw))
    return await begin(c, 'create', request.name, (options) => servers.create(request, options))
  })
  routes.delete('/servers/:ref', async (c) => {
    const ref = c.req.param('ref')
    return await begin(c, 'delete', ref, (options) => servers.delete(ref, options))
  })
  routes.post('/servers/:ref/start', async (c) => {
    const ref = c.req.param('ref')
    return await begin(c, 'start', ref, (options) => servers.start(ref, options))
  })
  routes.post('/servers/:ref/stop', async (c) => {
    const ref = c.req.param('ref')
    const { timeoutMs } = parseStopServer(await readJson(c.req.raw))
    return await begin(c, 'stop', ref, (options) => servers.stop(ref, { ...options, timeoutMs }))
  })
  return routes
}
