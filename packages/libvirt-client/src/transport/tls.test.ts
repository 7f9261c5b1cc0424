import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import type { Server, TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialTls } from './tls.ts'
import type { TlsTarget } from './tls.ts'

const pem = (name: string): string => readFileSync(new URL(`fixtures/localhost-${name}.pem`, import.meta.url), 'utf8')
const [cert, key] = [pem('cert'), pem('key')]

describe('the tls transport', () => {
  let server: Server
  let accepted: Promise<TLSSocket>
  let target: TlsTarget
  beforeEach(async () => {
    server = createServer({ cert, key })
    accepted = new Promise((resolve) => server.once('secureConnection', resolve))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    target = { host: '127.0.0.1', port, verify: false, pki: { folder: '/nonexistent' }, options: { ca: cert, cert, key } }
  })
  afterEach(() => server.close())

  it('is open when the daemon has taken the certificate, and gives the bytes that follow', async () => {
    const dialling = dialTls('qemu+tls://h/system', target, undefined)
    ;(await accepted).write(Uint8Array.of(1, 7, 8))
    const stream = await dialling
    expect([...(await stream.read())!]).toEqual([7, 8])
    await stream.close()
  })

  it('stops waiting for the daemon’s word when its signal says so, and ends the socket', async () => {
    const abort = new AbortController()
    const reason = new Error('enough')
    const dialling = expect(dialTls('qemu+tls://h/system', target, abort.signal)).rejects.toBe(reason)
    const peer = await accepted
    const ended = new Promise((resolve) => peer.on('close', resolve).on('error', resolve).resume())
    abort.abort(reason)
    await dialling
    await ended
  })

  it('says that the daemon refused the certificate, and ends the socket', async () => {
    const dialling = expect(dialTls('qemu+tls://h/system', target, undefined)).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      tried: [{ reason: expect.stringContaining('refused our client certificate') as string }],
    })
    const peer = await accepted
    const ended = new Promise((resolve) => peer.on('close', resolve).on('error', resolve).resume())
    peer.write(Uint8Array.of(0))
    await dialling
    await ended
  })
})
