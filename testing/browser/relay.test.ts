import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startRelay } from './src/start-relay.ts'
import type { Relay } from './src/start-relay.ts'

let relay: Relay
beforeAll(async () => {
  relay = await startRelay('/nonexistent/libvirt-sock')
})
afterAll(() => relay[Symbol.asyncDispose]())

it.each([undefined, 'http://elsewhere.example', 'null'])('refuses a page of another origin: %s', async (origin) => {
  const client = new WebSocket(relay.url, origin === undefined ? {} : { origin })
  const [error] = await once(client, 'error').catch((error: unknown) => [error])
  expect(String(error)).toContain('403')
})

it('says why it does not reach libvirt', async () => {
  const client = new WebSocket(relay.url, { origin: relay.page })
  const [code, reason] = await once(client, 'close')
  expect({ code, reason: String(reason) }).toEqual({ code: 1011, reason: 'connect ENOENT /nonexistent/libvirt-sock' })
})
