import { errorOf } from './describe-error.ts'
import type { ErrorData } from './describe-error.ts'
import * as scenarios from './scenarios.ts'
import { connect, withConnection } from './with-connection.ts'
import type { Target } from './with-connection.ts'

/** The scenarios, over a connection of this page's own. */
export const survey = (target: Target) => withConnection(target, scenarios.survey)
export const lifeCycle = (target: Target, xml: string) => withConnection(target, (host) => scenarios.lifeCycle(host, xml))
export const readConsole = (target: Target, xml: string, line: string) =>
  withConnection(target, (host) => scenarios.readConsole(host, xml, line))
export const photograph = (target: Target, name: string) => withConnection(target, (host) => scenarios.photograph(host, name))
export const roundTrip = (target: Target, folder: string) => withConnection(target, (host) => scenarios.roundTrip(host, folder))
export const refusals = (target: Target) => withConnection(target, scenarios.refusals)

/** How connecting fails. */
export const failToConnect = (target: Target): Promise<ErrorData> => errorOf(connect(target))

/** How connecting ends that is given up, before it began and while it waits. */
export const giveUp = async (target: Target): Promise<readonly ErrorData[]> => {
  const left = new Error('the user left')
  const leaving = new AbortController()
  const waiting = errorOf(connect(target, { signal: leaving.signal }))
  leaving.abort(left)
  return [await errorOf(connect(target, { signal: AbortSignal.abort(left) })), await waiting]
}
