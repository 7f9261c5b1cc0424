import type { Connection, EventSubscription } from '@novalet/libvirt-client/core'
import { awaitLoss } from './scenarios.ts'
import type { Loss } from './scenarios.ts'
import { connect } from './with-connection.ts'
import type { Target } from './with-connection.ts'

let open: { readonly host: Connection; readonly events: EventSubscription<unknown> } | undefined
let outcome: Promise<Loss> | undefined

/** Connects and subscribes; the connection stays open for `leaveCallsOpen`. */
export const stayConnected = async (target: Target): Promise<void> => {
  const host = await connect(target)
  const events = host.domains.events('lifecycle')
  await events.ready
  open = { host, events }
}

/** Makes calls that are not waited for: they are sent before this returns. */
export const leaveCallsOpen = async (xml: string): Promise<void> => {
  if (open === undefined) throw new Error('there is no connection')
  outcome = awaitLoss(open.host, open.events, xml)
  await new Promise((resolve) => setTimeout(resolve))
}

/** How the calls that were left open ended. */
export const loss = async (): Promise<Loss | undefined> => outcome

let watching:
  | { readonly host: Connection; readonly events: EventSubscription<{ readonly event: string }>; readonly back: Promise<void> }
  | undefined

/** Connects so that a lost connection is made again, and watches the domains. */
export const watch = async (target: Target): Promise<void> => {
  const host = await connect(target, { reconnect: { firstDelayMs: 50, maxDelayMs: 200 } })
  const { promise: back, resolve } = Promise.withResolvers<void>()
  const events = host.domains.events('lifecycle', { onResync: resolve })
  await events.ready
  watching = { host, events, back }
}

/** The next events that a change makes once the connection is there again. */
export const watchOn = async (xml: string): Promise<readonly string[]> => {
  if (watching === undefined) throw new Error('nothing is watched')
  const { host, events, back } = watching
  await back
  const domain = await host.domains.define(xml)
  await domain.undefine()
  const told: string[] = []
  for await (const { event } of events) {
    told.push(event)
    if (event === 'undefined') break
  }
  await host.close()
  return told
}
