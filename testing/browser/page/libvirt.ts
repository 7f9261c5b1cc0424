import type { Connection, EventSubscription } from '@novalet/libvirt-client/core'
import { errorOf } from './describe-error.ts'
import type { ErrorData } from './describe-error.ts'
import * as scenarios from './scenarios.ts'
import type { Loss } from './scenarios.ts'
import { connect, withConnection } from './with-connection.ts'
import type { Target } from './with-connection.ts'

/** The scenarios, over a connection of this page's own. */
export const survey = (target: Target) => withConnection(target, scenarios.survey)
export const lifeCycle = (target: Target, xml: string) => withConnection(target, (host) => scenarios.lifeCycle(host, xml))
export const readConsole = (target: Target, xml: string, line: string) =>
  withConnection(target, (host) => scenarios.readConsole(host, xml, line))
export const photograph = (target: Target, name: string) => withConnection(target, (host) => scenarios.photograph(host, name))
export const refusals = (target: Target) => withConnection(target, scenarios.refusals)

/** How connecting fails. */
export const failToConnect = (target: Target): Promise<ErrorData> => errorOf(connect(target))

/** How connecting ends that is given up, before it began and while it waits. */
export const giveUp = async (target: Target): Promise<readonly ErrorData[]> => {
  const left = new Error('the user left')
  const leaving = new AbortController()
  const waiting = errorOf(connect(target, leaving.signal))
  leaving.abort(left)
  return [await errorOf(connect(target, AbortSignal.abort(left))), await waiting]
}

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
  outcome = scenarios.awaitLoss(open.host, open.events, xml)
  await new Promise((resolve) => setTimeout(resolve))
}

/** How the calls that were left open ended. */
export const loss = async (): Promise<Loss | undefined> => outcome
