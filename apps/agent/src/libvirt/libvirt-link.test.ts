import { silentLogger } from '@novalet/model'
import { expect, it } from 'vitest'
import { memoryLog } from '../fixtures/memory-log.ts'
import type { LinkedConnection } from './libvirt-link.ts'
import { createLibvirtLink } from './libvirt-link.ts'

/** A libvirtd that can go away and come back. */
function fakeLibvirtd() {
  const connections: (LinkedConnection & { readonly number: number })[] = []
  const libvirtd = {
    isThere: true,
    attempts: 0,
    connect: async () => {
      libvirtd.attempts += 1
      if (!libvirtd.isThere) throw new Error('no socket')
      const closed = Promise.withResolvers<Awaited<LinkedConnection['closed']>>()
      const connection = { number: connections.length + 1, closed: closed.promise, close: async () => closed.resolve(undefined) }
      libvirtd.lose = () => closed.resolve(new Error('connection reset') as never)
      connections.push(connection)
      return connection
    },
    lose: () => undefined as void,
  }
  return libvirtd
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise(setImmediate)
}
const aborted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => signal.addEventListener('abort', () => resolve()))

it('says why there is no connection, connects when there can be one, and again after it is lost', async () => {
  const libvirtd = fakeLibvirtd()
  libvirtd.isThere = false
  const link = createLibvirtLink({ connect: libvirtd.connect, logger: silentLogger, firstPauseMs: 1, longestPauseMs: 2 })
  await expect(link.get()).rejects.toMatchObject({ code: 'HostNotUsable' })
  const stop = new AbortController()
  const worked: number[] = []
  const kept = link.keep(async (connection, signal) => {
    worked.push(connection.number)
    await aborted(signal)
  }, stop.signal)

  await until(() => libvirtd.attempts > 2)
  expect([link.isUp(), link.reason()]).toStrictEqual([false, 'no socket'])
  await expect(link.get()).rejects.toThrow('no socket')

  libvirtd.isThere = true
  await until(() => worked.length === 1)
  expect([link.isUp(), link.reason(), (await link.get()).number]).toStrictEqual([true, undefined, 1])

  libvirtd.isThere = false
  libvirtd.lose()
  await until(() => !link.isUp())
  expect(link.reason()).toMatch(/connection reset|no socket/)

  libvirtd.isThere = true
  await until(() => worked.length === 2)
  expect((await link.get()).number).toBe(2)
  stop.abort()
  await kept
  expect(link.isUp()).toBe(false)
})

it('begins anew with another connection when the work fails', async () => {
  const libvirtd = fakeLibvirtd()
  const { logger, lines } = memoryLog()
  const link = createLibvirtLink({ connect: libvirtd.connect, logger, firstPauseMs: 1 })
  const stop = new AbortController()
  const reasons: (string | undefined)[] = []
  const kept = link.keep(async ({ number }, signal) => {
    if (number === 1) throw new Error('the records are locked')
    reasons.push(link.reason())
    await aborted(signal)
  }, stop.signal)
  await until(() => reasons.length === 1)
  expect(reasons).toStrictEqual([undefined])
  expect(lines).toContainEqual({ level: 'warn', message: 'libvirt is away', reason: 'the records are locked' })
  stop.abort()
  await kept
})

it('does not wait for ever for a libvirtd that hangs', async () => {
  const connect = ({ signal }: { signal: AbortSignal }): Promise<LinkedConnection> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const link = createLibvirtLink({ connect, logger: silentLogger, connectWithinMs: 5, firstPauseMs: 1 })
  const stop = new AbortController()
  const kept = link.keep(async () => undefined, stop.signal)
  await until(() => /did not answer/.test(link.reason() ?? ''))
  stop.abort()
  await kept
})
