import { describe, expect, it } from 'vitest'
import type { ByteChannel } from '../../../packages/libvirt-client/src/core/index.ts'
import { readAll } from '../../../packages/libvirt-client/src/core/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import type { FakeCall } from './fake-libvirtd.ts'
import { openFake, someDomain } from './open-fake.ts'

const OK = 0
const ERROR = 1
const none = new Uint8Array()
const volume = { pool: 'p', name: 'v', key: 'k' }
const transfer = { vol: volume, offset: 0n, length: 0n, flags: 0 }
const bytes = (length: number, seed: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7 + seed) & 255)
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Acknowledges the client's end of a stream, as the daemon does. */
const acknowledgeEnds = (fake: FakeLibvirtd, call: () => FakeCall | undefined): void => {
  let answered = false
  void fake.until(() => {
    const last = fake.messages.at(-1)
    if (!answered && last?.type === 3 && last.status !== 2 && last.payload.remaining === 0) {
      answered = true
      call()?.stream(none, last.status === ERROR ? ERROR : OK)
    }
    return answered
  })
}

const download = async (fake: FakeLibvirtd, send: (call: FakeCall) => void): Promise<ByteChannel> => {
  let call: FakeCall | undefined
  fake.on('storageVolDownload', (made) => {
    call = made
    made.reply(undefined)
    send(made)
    return later
  })
  acknowledgeEnds(fake, () => call)
  const connection = await openFake(fake)
  return (await connection.rpc.storageVolDownload(transfer)).stream
}

describe('streams', () => {
  it('bring every byte, whatever single byte the reads are split at, and end by an empty packet', async () => {
    const wanted = [...bytes(40, 1), ...bytes(50, 2)]
    const send = (call: FakeCall): void => {
      call.stream(bytes(40, 1))
      call.stream(bytes(50, 2))
      call.stream(none)
    }
    for (let at = 0; at < 420; at++) {
      let seen = 0
      const fake = new FakeLibvirtd({
        split(piece) {
          const cut = at - seen
          seen += piece.length
          return cut > 0 && cut < piece.length ? [piece.subarray(0, cut), piece.subarray(cut)] : [piece]
        },
      })
      expect([...(await readAll(await download(fake, send)))]).toEqual(wanted)
    }
  })

  it('bring holes', async () => {
    const fake = new FakeLibvirtd()
    const stream = await download(fake, (call) => {
      call.hole(1n << 40n)
      call.stream(bytes(3, 0))
      call.stream(none)
    })
    expect(await stream.read()).toEqual({ kind: 'hole', length: 1n << 40n })
    expect(await stream.read()).toMatchObject({ kind: 'data' })
    expect(await stream.read()).toBeUndefined()
  })

  it('that are aborted drop what still comes', async () => {
    const fake = new FakeLibvirtd()
    let call: FakeCall | undefined
    const stream = await download(fake, (made) => {
      call = made
      made.stream(bytes(10, 0))
    })
    await stream.read()
    const aborted = stream.abort()
    call!.stream(bytes(1000, 0))
    await aborted
    expect(await stream.read()).toBeUndefined()
  })

  it('that are read slowly stop the reading of the connection, and it goes on when they are read', async () => {
    const fake = new FakeLibvirtd()
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    const stream = await download(fake, (call) => {
      for (let i = 0; i < 12; i++) call.stream(new Uint8Array(1 << 20))
      call.stream(none)
    })
    await tick()
    let read = 0
    for await (const chunk of stream) read += chunk.length
    expect(read).toBe(12 << 20)
  })

  it('of a shared connection that are read slowly fail, and the connection stays', async () => {
    const fake = new FakeLibvirtd()
    let call: FakeCall | undefined
    fake.on('domainOpenConsole', (made) => {
      call = made
      made.reply(undefined)
      for (let i = 0; i < 6; i++) made.stream(new Uint8Array(1 << 20))
      return later
    })
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    acknowledgeEnds(fake, () => call)
    const connection = await openFake(fake)
    const tty = await connection.domains.of(someDomain).guest.console()
    expect(await connection.hostname()).toBe('h')
    await expect(tty.read()).rejects.toMatchObject({ code: 'LibvirtStreamError' })
  })

  it('send chunks of 256 KiB at most, and finish when the daemon says so', async () => {
    const fake = new FakeLibvirtd()
    let call: FakeCall | undefined
    fake.on('storageVolUpload', (made) => {
      call = made
      return undefined
    })
    acknowledgeEnds(fake, () => call)
    const connection = await openFake(fake)
    const { stream } = await connection.rpc.storageVolUpload(transfer)
    const data = bytes(600_000, 3)
    await stream.write(data)
    await stream.finish()
    expect(Buffer.compare(fake.uploadTo(call!.serial), data)).toBe(0)
    expect(Math.max(...fake.pair.writes.map(({ length }) => length))).toBeLessThanOrEqual(256 * 1024)
    await expect(stream.write(data)).rejects.toMatchObject({ code: 'LibvirtStreamError' })
  })

  it('stop sending at the daemon’s error', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolUpload', () => undefined)
    const connection = await openFake(fake)
    const { stream } = await connection.rpc.storageVolUpload(transfer)
    await stream.write(bytes(10, 0))
    fake.failStream(fake.calls.at(-1)!, { code: 38, message: 'No space left on device' })
    await tick()
    await expect(stream.write(bytes(10, 0))).rejects.toMatchObject({ code: 'LibvirtSystemError', procedure: 'storageVolUpload' })
    await expect(stream.finish()).rejects.toMatchObject({ code: 'LibvirtSystemError' })
  })

  it('end with the connection', async () => {
    const fake = new FakeLibvirtd()
    const stream = await download(fake, (call) => call.stream(bytes(4, 0)))
    await stream.read()
    fake.pair.cut()
    await expect(stream.read()).rejects.toMatchObject({ code: 'LibvirtConnectionLost' })
  })
})
