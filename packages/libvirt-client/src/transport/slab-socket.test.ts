import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialSlabSocket } from './slab-socket.ts'

describe('a socket that reads into slabs', () => {
  let folder: string
  let server: Server
  let accepted: Promise<Socket>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slab-'))
    server = createServer()
    accepted = new Promise((resolve) => server.once('connection', resolve))
    await new Promise<void>((resolve) => server.listen(join(folder, 's'), resolve))
  })
  afterEach(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })
  const dial = () => dialSlabSocket({ path: join(folder, 's') }, { secure: true, signal: undefined })

  it('gives every byte once, in order, and what it gave stays as it was', async () => {
    const stream = await dial()
    const peer = await accepted
    const sent = Uint8Array.from({ length: 5_000_000 }, (_, i) => (i * 31 + (i >> 16)) & 255)
    peer.end(sent)
    const chunks: Uint8Array[] = []
    for (let chunk = await stream.read(); chunk !== undefined; chunk = await stream.read()) chunks.push(chunk)
    expect(Buffer.compare(Buffer.concat(chunks), sent)).toBe(0)
    await stream.close()
  })

  it('does not read ahead of its reader without end', async () => {
    const stream = await dial()
    const peer = await accepted
    peer.write(new Uint8Array(64 * 1024 * 1024))
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
    expect(peer.writableLength).toBeGreaterThan(32 * 1024 * 1024)
    peer.destroy()
    await stream.close()
  })

  it('ends a read that waits when the other side ends, and when it is closed here', async () => {
    const stream = await dial()
    const waiting = stream.read()
    ;(await accepted).end()
    expect(await waiting).toBeUndefined()
    expect(await stream.read()).toBeUndefined()
    await stream.close()
  })

  it('has taken what it was given when a write is done: the buffer can be used again', async () => {
    const stream = await dial()
    const peer = await accepted
    peer.pause()
    const buffer = new Uint8Array(256 * 1024)
    const sent = (async () => {
      for (let byte = 1; byte <= 8; byte++) {
        buffer.fill(byte)
        await stream.write([Uint8Array.of(byte), buffer])
      }
      await stream.close()
    })()
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
    const received: Uint8Array[] = []
    for await (const chunk of peer) received.push(chunk as Uint8Array)
    await sent
    const bytes = Buffer.concat(received)
    const wrong = bytes.findIndex((byte, i) => byte !== 1 + Math.floor(i / (buffer.length + 1)))
    expect([bytes.length, wrong]).toEqual([8 * (buffer.length + 1), -1])
  })

  it('does not leave a write waiting that the end of the connection cut off', async () => {
    const stream = await dial()
    const peer = await accepted
    peer.pause()
    const writing = stream.write([new Uint8Array(8 * 1024 * 1024)])
    await stream.close()
    await writing
    await stream.write([new Uint8Array(8 * 1024 * 1024)])
    peer.destroy()
  })
})
