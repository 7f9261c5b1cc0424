import { readAll } from '@novalet/libvirt-client/core'
import type { Connection, EventSubscription } from '@novalet/libvirt-client/core'
import { describeError, errorOf } from './describe-error.ts'
import type { ErrorData } from './describe-error.ts'

/** All that is told about a host without changing it: calls, typed parameters, 64-bit integers, XML. */
export const survey = async (host: Connection) => ({
  type: await host.type(),
  uri: await host.uri(),
  version: await host.version(),
  libVersion: await host.libVersion(),
  capabilities: await host.capabilities(),
  networks: (await host.networks.list()).map(({ name, uuid }) => ({ name, uuid })),
  domains: await Promise.all(
    (await host.domains.list()).map(async (domain) => ({
      name: domain.name,
      uuid: domain.uuid,
      state: await domain.state(),
      xml: await domain.xml(),
    })),
  ),
})

/** Defines, starts, stops and undefines a domain; tells what was seen on the way. */
export const lifeCycle = async (host: Connection, xml: string) => {
  await using events = host.domains.events('lifecycle')
  await events.ready
  const domain = await host.domains.define(xml)
  const defined = await domain.xml({ inactive: true })
  const listed = (await host.domains.list()).some(({ uuid }) => uuid === domain.uuid)
  await domain.start()
  const { state } = await domain.state()
  const stats = await host.domains.stats(['state'], { domains: [domain] })
  await domain.destroy()
  await domain.undefine()
  const told: string[] = []
  for await (const { domain: about, event, detail } of events) {
    if (about.uuid === domain.uuid) told.push(`${event} ${detail}`)
    if (event === 'undefined') break
  }
  const gone = (await host.domains.lookupByUuid(domain.uuid)) === undefined
  return { defined, listed, state, stats: stats.map(({ params }) => params), events: told, gone }
}

/** Boots a domain that is gone when it stops, and reads its console up to the line. */
export const readConsole = async (host: Connection, xml: string, line: string): Promise<string> => {
  const domain = await host.domains.create(xml, { paused: true })
  try {
    const console = await domain.guest.console()
    const decoder = new TextDecoder()
    let text = ''
    await domain.resume()
    for await (const bytes of console) {
      text += decoder.decode(bytes, { stream: true })
      if (text.includes(line)) break
    }
    return text
  } finally {
    await domain.destroy()
  }
}

/** The picture that a domain's screen gives: a bulk stream, over a connection of its own. */
export const photograph = async (host: Connection, name: string) => {
  const { mime, data } = await (await host.domains.getByName(name)).guest.screenshot()
  return { mime, bytes: [...data] }
}

const BYTES = 8 * 1024 * 1024

/** Random bytes, as many at a time as the platform gives. */
const randomBytes = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Uploads 8 MiB into a volume of a new pool and downloads them; the digest of both. */
export const roundTrip = async (host: Connection, folder: string) => {
  const pool = await host.storagePools.create(`<pool type='dir'><name>browsed</name><target><path>${folder}</path></target></pool>`, {
    withBuild: true,
  })
  const volume = await pool.createVolume(`<volume><name>data</name><capacity unit='B'>${BYTES}</capacity></volume>`)
  const data = randomBytes(BYTES)
  const upload = await volume.upload()
  await upload.write(data)
  await upload.finish()
  const received = await readAll(await volume.download())
  await volume.delete()
  await pool.destroy()
  return { sent: await sha256(data), received: await sha256(new Uint8Array(received)) }
}

/** What libvirt and the client refuse. */
export const refusals = async (host: Connection): Promise<Readonly<Record<string, ErrorData>>> => ({
  noDomain: await errorOf(host.domains.getByName('nobody')),
  notXml: await errorOf(host.domains.define('<domain')),
  noUuid: await errorOf(host.domains.getByUuid('not a uuid')),
  descriptors: await errorOf(host.rpc.domainOpenGraphicsFd({ dom: (await host.domains.list())[0]!.ref, idx: 0, flags: 0 })),
  aborted: await errorOf(host.hostname({ signal: AbortSignal.abort(new Error('the user left')) })),
})

/** How a call under way and the connection end when the daemon dies. */
export interface Loss {
  readonly changing: ErrorData
  readonly reading: ErrorData
  readonly events: ErrorData
  readonly closed: ErrorData
  readonly later: ErrorData
}

/** Makes calls and tells how they and all else ended, once the connection has. */
export const awaitLoss = async (host: Connection, events: EventSubscription<unknown>, xml: string): Promise<Loss> => {
  const [changing, reading, next] = await Promise.all([
    errorOf(host.domains.define(xml)),
    errorOf(host.libVersion()),
    errorOf(events.next()),
  ])
  return { changing, reading, events: next, closed: describeError(await host.closed), later: await errorOf(host.hostname()) }
}
