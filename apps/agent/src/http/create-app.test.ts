import { novaletError, silentLogger } from '@novalet/model'
import type { Logger } from '@novalet/model'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FakeCompute } from '../fixtures/fake-compute.ts'
import { fakeCompute } from '../fixtures/fake-compute.ts'
import type { OperationView, Operations } from '../operation/operations.ts'
import { createOperations } from '../operation/operations.ts'
import type { AppParts, Health } from './app-parts.ts'
import { createApp } from './create-app.ts'
import { statusOf } from './status.ts'

const clock = { now: () => Date.UTC(2026, 0, 1) }
const REQUEST = { name: 'web', image: 'cirros', flavor: 'm1.nano' }

let compute: FakeCompute
let operations: Operations
let health: Health
let errors: unknown[]
let parts: AppParts

beforeEach(() => {
  compute = fakeCompute()
  operations = createOperations({ clock, logger: silentLogger })
  health = { status: 'ok', reason: undefined }
  errors = []
  const logger: Logger = { ...silentLogger, error: (message, fields) => void errors.push({ message, ...fields }) }
  parts = { compute, operations, metrics: undefined, health: () => health, clock, logger }
})

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const response = await createApp(parts).request(path, { method, headers, ...(text === undefined ? {} : { body: text }) })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, never> }
}
/** Gives the loop a turn until the operation is over. */
const ended = async (id: string): Promise<OperationView> => {
  for (;;) {
    const view = operations.get(id)
    if (view === undefined) throw new Error(`no operation ${id}`)
    if (view.state !== 'running') return view
    await new Promise(setImmediate)
  }
}
const begin = async (method: string, path: string, body?: unknown): Promise<OperationView> => {
  const answer = await ask(method, path, body)
  expect(answer.status).toBe(202)
  const { operation } = answer.body as unknown as { operation: OperationView }
  expect(answer.headers.get('Location')).toBe(`/v1/operations/${operation.id}`)
  return operation
}

describe('changing servers', () => {
  it('accepts a create once its first step runs, and says how it went', async () => {
    const operation = await begin('POST', '/v1/servers', REQUEST)
    expect(operation).toMatchObject({ id: expect.stringMatching(/^req-[0-9a-f-]{36}$/), name: 'create', server: 'web', state: 'running' })
    expect((await ask('GET', `/v1/operations/${operation.id}`)).body).toMatchObject({
      operation: { state: 'running', step: { id: 'domain', why: 'starts the guest', index: 0, total: 1 } },
    })
    expect((await ask('GET', '/v1/servers')).body).toStrictEqual({ servers: [] })
    compute.finish()
    expect(await ended(operation.id)).toMatchObject({ state: 'done', result: { name: 'web', status: 'ACTIVE' } })
    expect((await ask('GET', '/v1/servers/web')).body).toMatchObject({ server: { name: 'web' } })
  })

  it('stops and deletes by name', async () => {
    const create = await begin('POST', '/v1/servers', REQUEST)
    compute.finish()
    await ended(create.id)
    const stop = await begin('POST', '/v1/servers/web/stop')
    compute.finish()
    expect(await ended(stop.id)).toMatchObject({ result: { status: 'SHUTOFF' } })
    const start = await begin('POST', '/v1/servers/web/start')
    compute.finish()
    await ended(start.id)
    const remove = await begin('DELETE', '/v1/servers/web')
    compute.finish()
    await ended(remove.id)
    expect((await ask('GET', '/v1/servers')).body).toStrictEqual({ servers: [] })
  })

  it('keeps the error of an operation that failed under way', async () => {
    const { id } = await begin('POST', '/v1/servers', REQUEST)
    compute.finish(novaletError('StepFailed', 'the guest did not start', { details: { step: 'domain' } }))
    expect(await ended(id)).toMatchObject({ state: 'failed', error: { code: 'StepFailed', details: { step: 'domain' } } })
  })

  it.each([
    [{ ...REQUEST, flavor: 'huge' }, 400, 'FlavorNotFound'],
    [{ ...REQUEST, name: 'taken' }, 409, 'InstanceExists'],
  ])('answers at once what is wrong before the first step: %o', async (body, status, code) => {
    const first = await begin('POST', '/v1/servers', { ...REQUEST, name: 'taken' })
    compute.finish()
    await ended(first.id)
    const answer = await ask('POST', '/v1/servers', body)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(operations.list()).toHaveLength(1)
  })

  it.each<[unknown, string]>([
    ['{"name":', ''],
    [[], ''],
    [{ ...REQUEST, name: 7 }, '/name'],
    [{ name: 'web', flavor: 'm1.nano' }, '/image'],
    [{ ...REQUEST, networks: ['default', 3] }, '/networks/1'],
    [{ ...REQUEST, networks: 'default' }, '/networks'],
    [{ ...REQUEST, metadata: { a: 1 } }, '/metadata/a'],
    [{ ...REQUEST, flavour: 'm1.nano' }, '/flavour'],
  ])('says which field of %j is wrong', async (body, path) => {
    const answer = await ask('POST', '/v1/servers', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'InvalidRequest', details: { path } } })
  })

  it.each<[unknown, string]>([
    [[], ''],
    [{ timeout: 1 }, '/timeout'],
    [{ timeoutSeconds: -1 }, '/timeoutSeconds'],
    [{ timeoutSeconds: '1' }, '/timeoutSeconds'],
  ])('says which field of the stop %j is wrong', async (body, path) => {
    expect(await ask('POST', '/v1/servers/web/stop', body)).toMatchObject({
      status: 400,
      body: { code: 'InvalidRequest', details: { path } },
    })
  })

  it('asks the guest as long as it is told', async () => {
    const asked: unknown[] = []
    const stop: AppParts['compute']['servers']['stop'] = async (ref, options) => {
      asked.push(options?.timeoutMs)
      return await compute.servers.show(ref)
    }
    const { id } = await begin('POST', '/v1/servers', REQUEST)
    compute.finish()
    await ended(id)
    parts = { ...parts, compute: { ...compute, servers: { ...compute.servers, stop } } }
    await begin('POST', '/v1/servers/web/stop', { timeoutSeconds: 1.5 })
    await begin('POST', '/v1/servers/web/stop')
    expect(asked).toStrictEqual([1500, undefined])
  })

  it('refuses a body that is too large', async () => {
    const answer = await ask('POST', '/v1/servers', { ...REQUEST, metadata: { a: 'x'.repeat(70_000) } })
    expect(answer).toMatchObject({ status: 413, body: { code: 'RequestTooLarge' } })
  })

  it('takes nothing more while it stops, and takes back what does not end in time', async () => {
    const { id } = await begin('POST', '/v1/servers', REQUEST)
    const patience = new AbortController()
    const drained = operations.drain(patience.signal)
    expect(await ask('POST', '/v1/servers', { ...REQUEST, name: 'late' })).toMatchObject({ status: 503, body: { code: 'HostNotUsable' } })
    patience.abort(novaletError('HostNotUsable', 'The agent was stopped'))
    await drained
    expect(operations.get(id)).toMatchObject({ state: 'failed', error: { code: 'HostNotUsable' } })
  })
})

describe('reading', () => {
  it('lists images without their paths, flavors, and what doctor found', async () => {
    compute.findings.push({ kind: 'orphan', what: 'link', name: 'tap1', detail: 'a tap', remedy: 'remove it' })
    expect((await ask('GET', '/v1/images')).body).toMatchObject({ images: [{ name: 'cirros' }] })
    expect(JSON.stringify((await ask('GET', '/v1/images')).body)).not.toContain('secret-path')
    expect((await ask('GET', '/v1/flavors')).body).toMatchObject({ flavors: [{ name: 'm1.nano' }] })
    expect((await ask('GET', '/v1/doctor')).body).toMatchObject({ findings: [{ name: 'tap1' }] })
  })

  it.each([
    ['GET', '/v1/servers/none', 'InstanceNotFound'],
    ['POST', '/v1/servers/none/start', 'InstanceNotFound'],
    ['GET', '/v1/operations/none', 'OperationNotFound'],
    ['GET', '/v2/servers', 'InvalidRequest'],
    ['PUT', '/v1/servers', 'InvalidRequest'],
  ])('answers 404 to %s %s', async (method, path, code) => {
    const answer = await ask(method, path)
    expect(answer).toMatchObject({ status: 404, body: { code, message: expect.any(String), details: {} } })
    expect(answer.body['requestId']).toBe(answer.headers.get('X-Openstack-Request-Id'))
  })

  it('tells nothing of an error that is not its own, but logs it', async () => {
    const compute = { ...parts.compute, doctor: () => Promise.reject(new Error('password=secret')) }
    parts = { ...parts, compute }
    const answer = await ask('GET', '/v1/doctor')
    expect(answer).toMatchObject({ status: 500, body: { code: 'InternalError' } })
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(errors).toMatchObject([
      { req: answer.body['requestId'], error: 'password=secret', stack: expect.stringContaining('create-app.test.ts') },
    ])
  })

  it('answers 504 when reading takes too long', async () => {
    const never = new Promise<never>(() => undefined)
    const app = createApp({ ...parts, compute: { ...compute, doctor: () => never } }, { answerWithinMs: 5 })
    const response = await app.request('/v1/doctor')
    expect([response.status, await response.json()]).toMatchObject([504, { code: 'InternalError' }])
  })
})

describe('the health check', () => {
  it('is well', async () => {
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('says why it is not', async () => {
    health = { status: 'unavailable', reason: 'libvirt is away' }
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 503, body: { reason: 'libvirt is away' } })
  })
})

describe('with a token', () => {
  const token = 'kD0m-3bqV1nY5Q8r'
  const status = async (path: string, authorization?: string): Promise<number> => {
    const headers = authorization === undefined ? {} : { Authorization: authorization }
    return (await createApp(parts, { token }).request(path, { headers })).status
  }

  it.each([
    [undefined, 401],
    ['Bearer', 401],
    [`Bearer ${token}x`, 401],
    [`Bearer ${token.slice(1)}`, 401],
    [`Basic ${token}`, 401],
    [`Bearer ${token}`, 200],
    [`bearer  ${token}`, 200],
  ])('answers %s with %s', async (authorization, expected) => {
    expect(await status('/v1/servers', authorization)).toBe(expected)
  })

  it('lets the health check in, and nothing else, not even what does not exist', async () => {
    expect([await status('/healthz'), await status('/metrics'), await status('/v1/nothing')]).toStrictEqual([200, 401, 401])
  })
})

it.each([
  ['InvalidDatabase', 500],
  ['InvalidInput', 400],
  ['ImageNotFound', 400],
  ['InstanceNotFound', 404],
  ['CommandNotFound', 500],
  ['InstanceBusy', 409],
  ['FlavorMemoryTooSmall', 400],
  ['LibvirtConnectionLost', 503],
])('answers %s with %i', (code, status) => {
  expect(statusOf(code)).toBe(status)
})
