import { describe, expect, it } from 'vitest'
import type { ByteChannel } from '../../../packages/libvirt-client/src/core/index.ts'
import { readAll, StorageVolume } from '../../../packages/libvirt-client/src/core/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import type { FakeCall } from './fake-libvirtd.ts'
import { ManualTimers } from './manual-timers.ts'
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

  it('bring holes as zeros that are the reader’s own', async () => {
    const fake = new FakeLibvirtd()
    const stream = await download(fake, (call) => {
      call.hole(200_000n)
      call.stream(none)
    })
    let zeros = 0
    for await (const chunk of stream) {
      expect(chunk.every((byte) => byte === 0)).toBe(true)
      zeros += chunk.length
      chunk.fill(7)
    }
    expect(zeros).toBe(200_000)
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
    let call: FakeCall | undefined
    fake.on('connectGetHostname', () => ({ hostname: 'h' }))
    fake.on('storageVolDownload', (made) => {
      call = made
      made.reply(undefined)
      for (let i = 0; i < 12; i++) made.stream(new Uint8Array(1 << 20))
      made.stream(none)
      return later
    })
    acknowledgeEnds(fake, () => call)
    const connection = await openFake(fake)
    const { stream } = await connection.rpc.storageVolDownload(transfer)
    let answered = false
    const hostname = connection.hostname().finally(() => (answered = true))
    await fake.called('connectGetHostname')
    for (let i = 0; i < 10; i++) await tick()
    expect(answered).toBe(false)
    let read = 0
    for await (const chunk of stream) read += chunk.length
    expect(read).toBe(12 << 20)
    expect(await hostname).toBe('h')
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

  it('give their pieces to everyone who waits, in turn, and all learn of the end', async () => {
    const fake = new FakeLibvirtd()
    let call: FakeCall | undefined
    const stream = await download(fake, (made) => (call = made))
    const waiting = [stream.read(), stream.read(), stream.read()]
    call!.stream(bytes(1, 5))
    call!.stream(bytes(1, 6))
    call!.stream(none)
    expect((await Promise.all(waiting)).map((piece) => piece?.kind === 'data' && piece.data[0])).toEqual([5, 6, false])
  })
})

describe('the signal of a call that opened a stream', () => {
  const reason = new Error('enough')
  const statuses = (fake: FakeLibvirtd): number[] => fake.messages.filter(({ type }) => type === 3).map(({ status }) => status)

  it('ends the stream: what waits is rejected with its reason, and the daemon is told', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolDownload', () => undefined)
    const connection = await openFake(fake)
    const abort = new AbortController()
    const { stream } = await connection.rpc.storageVolDownload(transfer, { signal: abort.signal })
    const reading = stream.read()
    abort.abort(reason)
    await expect(reading).rejects.toBe(reason)
    await expect(stream.read()).rejects.toBe(reason)
    await fake.until(() => statuses(fake).length > 0)
    expect(statuses(fake)).toEqual([ERROR])
    expect(connection.state).toBe('open')
  })

  it('ends a write that waits for room, and a finish that waits for the daemon', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolUpload', () => undefined)
    let full = false
    const dial = async () => {
      const stream = await fake.dial()
      return {
        ...stream,
        write(chunks: readonly Uint8Array[]) {
          void stream.write(chunks)
          return full ? new Promise<void>(() => {}) : undefined
        },
      }
    }
    const connection = await openFake(fake, { dial })
    const abort = new AbortController()
    const [writing, finishing] = [
      await connection.rpc.storageVolUpload(transfer, { signal: abort.signal }),
      await connection.rpc.storageVolUpload(transfer, { signal: abort.signal }),
    ]
    const finished = finishing.stream.finish()
    full = true
    const written = writing.stream.write(bytes(10, 0))
    await tick()
    abort.abort(reason)
    await expect(written).rejects.toBe(reason)
    await expect(finished).rejects.toBe(reason)
  })

  it('does nothing to a stream that has ended', async () => {
    const fake = new FakeLibvirtd()
    let call: FakeCall | undefined
    fake.on('storageVolDownload', (made) => {
      call = made
      made.reply(undefined)
      made.stream(none)
      return later
    })
    acknowledgeEnds(fake, () => call)
    const connection = await openFake(fake)
    const abort = new AbortController()
    const { stream } = await connection.rpc.storageVolDownload(transfer, { signal: abort.signal })
    expect(await readAll(stream)).toEqual(none)
    abort.abort(reason)
    await tick()
    expect(statuses(fake)).toEqual([OK])
    expect(await stream.read()).toBeUndefined()
  })

  it('ends a stream whose call was given up before its answer', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolDownload', () => later)
    const connection = await openFake(fake)
    const abort = new AbortController()
    const opening = expect(connection.rpc.storageVolDownload(transfer, { signal: abort.signal })).rejects.toBe(reason)
    const call = await fake.called('storageVolDownload')
    abort.abort(reason)
    await opening
    expect(statuses(fake)).toEqual([])
    call.reply(undefined)
    call.stream(bytes(10, 0))
    await fake.until(() => statuses(fake).length > 0)
    expect(fake.messages.at(-1)).toMatchObject({ type: 3, status: ERROR, serial: call.serial })
    expect(connection.state).toBe('open')
  })

  it('ends a screenshot that never comes, and its connection', async () => {
    const fake = new FakeLibvirtd()
    fake.on('domainScreenshot', () => ({ mime: 'image/png' }))
    const connection = await openFake(fake)
    const abort = new AbortController()
    const screenshot = connection.domains.of(someDomain).guest.screenshot({ signal: abort.signal })
    await fake.called('domainScreenshot')
    await tick()
    abort.abort(reason)
    await expect(screenshot).rejects.toBe(reason)
    expect(fake.pair.closedByClient()).toBe(true)
    expect(connection.state).toBe('open')
  })

  it('ends the connection of a download that nobody reads', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolDownload', () => undefined)
    const connection = await openFake(fake)
    const abort = new AbortController()
    const stream = await new StorageVolume(connection, volume).download({ signal: abort.signal })
    expect(fake.pair.closedByClient()).toBe(false)
    abort.abort(reason)
    await tick()
    expect(fake.pair.closedByClient()).toBe(true)
    await expect(stream.read()).rejects.toBe(reason)
  })
})

describe('a bulk stream', () => {
  const keepAlive = { intervalMs: 1000, count: 3 }

  it('of a host that vanished ends, though its connection asks the daemon for no pings', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolDownload', () => undefined)
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers, keepAlive })
    const asked = fake.calls.filter(({ name }) => name === 'connectSupportsFeature').length
    const stream = await new StorageVolume(connection, volume).download()
    expect(fake.calls.filter(({ name }) => name === 'connectSupportsFeature')).toHaveLength(asked)
    let settled = false
    const reading = expect(stream.read().finally(() => (settled = true))).rejects.toMatchObject({
      code: 'LibvirtConnectionLost',
      message: expect.stringContaining('no sign of life') as string,
    })
    await timers.advance(60_000)
    expect(settled).toBe(false)
    fake.answersPings = false
    await timers.advance(10_000)
    await reading
  })

  it('that the daemon takes slowly is alive as long as it takes anything', async () => {
    const fake = new FakeLibvirtd()
    fake.on('storageVolUpload', () => undefined)
    const timers = new ManualTimers()
    const connection = await openFake(fake, { timers, keepAlive })
    const stream = await new StorageVolume(connection, volume).upload()
    fake.answersPings = false
    for (let i = 0; i < 20; i++) {
      await stream.write(bytes(10, i))
      await timers.advance(1000)
    }
    await stream.write(bytes(10, 0))
    await timers.advance(10_000)
    await expect(stream.write(bytes(10, 0))).rejects.toMatchObject({ code: 'LibvirtConnectionLost' })
  })
})

describe('a console and a channel', () => {
  it.each([
    ['console', 'domainOpenConsole', { dom: someDomain, dev_name: 'serial1', flags: 1 }],
    ['channel', 'domainOpenChannel', { dom: someDomain, name: 'org.x', flags: 1 }],
  ] as const)('%s is read and written over the one connection', async (kind, procedure, args) => {
    const fake = new FakeLibvirtd()
    let call: FakeCall | undefined
    fake.on(procedure, (made: FakeCall) => {
      call = made
      return undefined
    })
    acknowledgeEnds(fake, () => call)
    const connection = await openFake(fake)
    const { pair } = fake
    const { guest } = connection.domains.of(someDomain)
    const stream = await (kind === 'console' ? guest.console({ device: 'serial1', force: true }) : guest.channel('org.x', { force: true }))
    expect(fake.pair).toBe(pair)
    expect(call!.args).toEqual(args)
    await stream.write(bytes(5, 1))
    await stream.write(bytes(5, 2))
    await fake.until(() => fake.uploadTo(call!.serial).length === 10)
    expect([...fake.uploadTo(call!.serial)]).toEqual([...bytes(5, 1), ...bytes(5, 2)])
    call!.stream(bytes(4, 9))
    const piece = await stream.read()
    expect(piece?.kind === 'data' && [...piece.data]).toEqual([...bytes(4, 9)])
    await stream.abort()
    expect(pair.closedByClient()).toBe(false)
  })
})
