import type { BridgeSettings } from '../vif-plug-kinds.ts'
import type { Argv } from './argv.ts'

/** What of a link can be set in one command; absent ones stay. */
export interface LinkChanges {
  readonly up?: boolean
  readonly promiscuous?: boolean
  /** @unit bytes */
  readonly mtu?: number
  readonly address?: string
  /** Null takes it out of its bridge. */
  readonly master?: string | null
}

/** Makes a Linux bridge, its settings in the same request. */
export const addBridge = (name: string, settings: BridgeSettings): Argv =>
  ip(
    ['link', 'add', 'name', name, 'type', 'bridge'],
    ['forward_delay', String(settings.forwardDelay)],
    ['stp_state', settings.stp ? '1' : '0'],
    ['mcast_snooping', settings.multicastSnooping ? '1' : '0'],
    settings.ageingTime === null ? [] : ['ageing_time', String(settings.ageingTime)],
  )

/** Makes a veth pair. */
export const addVeth = (name: string, peer: string): Argv => ip(['link', 'add', 'name', name, 'type', 'veth', 'peer', 'name', peer])

/** Makes a persistent tap. */
export const addTap = (name: string, multiqueue: boolean): Argv =>
  ip(['tuntap', 'add', 'dev', name, 'mode', 'tap'], multiqueue ? ['multi_queue'] : [])

/** Sets what changes of a link. */
export const setLink = (name: string, { up, promiscuous, mtu, address, master }: LinkChanges): Argv =>
  ip(
    ['link', 'set', 'dev', name],
    up === undefined ? [] : [up ? 'up' : 'down'],
    promiscuous === undefined ? [] : ['promisc', promiscuous ? 'on' : 'off'],
    mtu === undefined ? [] : ['mtu', String(mtu)],
    address === undefined ? [] : ['address', address],
    master === undefined ? [] : master === null ? ['nomaster'] : ['master', master],
  )

/** Deletes a link. */
export const deleteLink = (name: string): Argv => ip(['link', 'delete', 'dev', name])

const ip = (...words: readonly (readonly string[])[]): Argv => ['ip', ...words.flat()]
