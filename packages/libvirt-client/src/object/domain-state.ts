import * as w from '../protocol/words.gen.ts'
import { wordAt } from './flags.ts'

const reasons = {
  nostate: w.nostateReasons,
  running: w.runningReasons,
  blocked: w.blockedReasons,
  paused: w.pausedReasons,
  shutdown: w.shutdownReasons,
  shutoff: w.shutoffReasons,
  crashed: w.crashedReasons,
  pmsuspended: w.pmsuspendedReasons,
} as const

/** libvirt's names of the states of a domain. */
export type DomainStateName = keyof typeof reasons

/** The state of a domain and why it is in it. */
export type DomainState = {
  [S in DomainStateName]: { readonly state: S; readonly reason: (typeof reasons)[S][number] | 'unknown' }
}[DomainStateName]

/** The name of a state by its number. */
export const domainStateName = (state: number): DomainStateName => w.domainStates[state] ?? 'nostate'

/** State and reason by their numbers. */
export const domainState = (state: number, reason: number): DomainState => {
  const name = domainStateName(state)
  return { state: name, reason: wordAt<string>(reasons[name], reason) } as DomainState
}
