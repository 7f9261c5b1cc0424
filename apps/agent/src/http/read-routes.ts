import { Hono } from 'hono'
import { novaletError } from '@novalet/model'
import type { AppEnv, AppParts } from './app-parts.ts'

/** What can only be read: operations, images, flavors, and what doctor finds. */
export function readRoutes({ compute, operations }: AppParts): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/operations', (c) => c.json({ operations: operations.list() }))
  routes.get('/operations/:id', (c) => {
    const id = c.req.param('id')
    const operation = operations.get(id)
    if (operation !== undefined) return c.json({ operation })
    throw novaletError(
      'OperationNotFound',
      `The agent knows no operation ${id}: it was refused, is long over, or the agent was started again since. The server says what became of it`,
      { details: { operation: id } },
    )
  })
  routes.get('/images', async (c) => c.json({ images: (await compute.images.list()).map(({ meta }) => meta) }))
  routes.get('/flavors', async (c) => c.json({ flavors: await compute.flavors.list() }))
  routes.get('/doctor', async (c) => c.json({ findings: await compute.doctor({ signal: c.req.raw.signal }) }))
  return routes
}
