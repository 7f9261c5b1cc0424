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
