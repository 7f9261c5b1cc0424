import { randomUUID } from 'node:crypto'
import { novaletError } from '@novalet/model'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'
import type { AppEnv, AppParts } from './app-parts.ts'
import { errorFields } from '../error-fields.ts'
import { carriesToken } from './bearer-token.ts'
import { errorBody } from './error-body.ts'
import { readRoutes } from './read-routes.ts'
import { serverRoutes } from './server-routes.ts'
import { statusOf } from './status.ts'

const ANSWER_WITHIN_MS = 60_000

/** The API as a function from request to response. With a token, all but the health check asks for it. */
export function createApp(parts: AppParts, options: { token?: string | undefined; answerWithinMs?: number } = {}): Hono<AppEnv> {
  const { health, metrics, logger, clock } = parts
  const app = new Hono<AppEnv>()

  app.use(async (c, next) => {
    const startedAt = clock.now()
    c.set('requestId', `req-${randomUUID()}`)
    await next()
    c.header('X-Openstack-Request-Id', c.get('requestId'))
    const fields = { req: c.get('requestId'), method: c.req.method, path: c.req.path, status: c.res.status, ms: clock.now() - startedAt }
    if (c.req.path.startsWith('/v1/')) logger.info('request', fields)
    else logger.debug('request', fields)
  })

  app.get('/healthz', (c) => {
    const { status, reason } = health()
    return c.json({ status, reason }, status === 'ok' ? 200 : 503)
  })

  const { token } = options
  if (token !== undefined) {
    app.use(async (c, next) => {
      if (carriesToken(c.req.header('Authorization'), token)) return await next()
      c.header('WWW-Authenticate', 'Bearer')
      return answer(
        c,
        {
          code: 'PermissionDenied',
          message: 'The request carries no valid token. Send that of the token file as Authorization: Bearer TOKEN',
          details: {},
          causes: [],
        },
        401,
      )
    })
  }

  app.use(timeout(options.answerWithinMs ?? ANSWER_WITHIN_MS))

  if (metrics !== undefined) app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }))
  app.route('/v1', serverRoutes(parts))
  app.route('/v1', readRoutes(parts))

  app.notFound((c) => {
    const error = novaletError('InvalidRequest', `The agent serves no ${c.req.method} ${c.req.path}`)
    return answer(c, errorBody(error, c.get('requestId')), 404)
  })
  app.onError((error, c) => {
    const requestId = c.get('requestId')
    if (error instanceof HTTPException && error.status === 504) {
      return answer(
        c,
        { code: 'InternalError', message: 'The answer took too long; what was begun goes on', details: { requestId }, causes: [] },
        504,
      )
    }
    const body = errorBody(error, requestId)
    if (body.code === 'InternalError') logger.error('a request failed', { req: requestId, ...errorFields(error) })
    return answer(c, body, statusOf(body.code))
  })
  return app
}

const answer = (c: Context<AppEnv>, body: ReturnType<typeof errorBody>, status: ReturnType<typeof statusOf>): Response =>
  c.json({ ...body, requestId: c.get('requestId') }, status)
