import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@novalet/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fakeCompute } from '../fixtures/fake-compute.ts'
import { ask } from '../fixtures/ask.ts'
import { createOperations } from '../operation/operations.ts'
import { createApp } from './create-app.ts'
import type { Listening } from './listen.ts'
import { listenOnSocket } from './listen.ts'

const clock = { now: () => 0 }

let folder: string
let socket: string
let listening: Listening

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nv-'))
  socket = join(folder, 'agent.sock')
  const health = () => ({ status: 'ok', reason: undefined }) as const
  const app = createApp({
    compute: fakeCompute(),
    operations: createOperations({ clock, logger: silentLogger }),
    metrics: undefined,
    health,
    clock,
    logger: silentLogger,
  })
  listening = await listenOnSocket(socket, app.fetch, { closeWithinMs: 20 })
})
afterEach(async () => {
  await listening[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

it.each(['DELETE', 'PUT'])('answers %s whose body has no length, as clients send it', async (method) => {
  expect(await ask(socket, '/v1/servers/none', { method })).toMatchObject({ status: 404 })
})

it('begins an operation over the wire', async () => {
  const { status, text } = await ask(socket, '/v1/servers', { method: 'POST', body: { name: 'web', image: 'cirros', flavor: 'm1.nano' } })
  expect([status, JSON.parse(text)]).toMatchObject([202, { operation: { server: 'web', state: 'running' } }])
})

it('reads no more of a body than the limit', async () => {
  const { status, text } = await ask(socket, '/v1/servers', { method: 'POST', body: { name: 'x'.repeat(70_000) } })
  expect([status, JSON.parse(text)]).toMatchObject([413, { code: 'RequestTooLarge' }])
})
