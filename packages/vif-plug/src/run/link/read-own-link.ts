import { novaletError } from '@novalet/model'
import type { PlugHost } from '../plug-host.ts'
import type { Link } from './link.ts'
import { readLink } from './read-link.ts'

/** Reads a bridge. @throws VirtualInterfacePlug when the name is another kind's */
export const readBridge = (host: PlugHost, name: string, signal: AbortSignal): Promise<Link | undefined> =>
  readLinkOf(host, name, signal, { what: 'a Linux bridge', is: (link) => link.kind === 'bridge' })

/** Reads a tap. @throws VirtualInterfacePlug when the name is another kind's */
export const readTap = (host: PlugHost, name: string, signal: AbortSignal): Promise<Link | undefined> =>
  readLinkOf(host, name, signal, { what: 'a tap', is: (link) => link.tap !== undefined })

/**
 * Reads a veth pair: both ends, or none.
 * @throws VirtualInterfacePlug when one of the names is not an end of this very pair
 * @differs os-vif deletes whatever bears one of the names
 */
export const readVeth = async (
  host: PlugHost,
  name: string,
  peer: string,
  signal: AbortSignal,
): Promise<readonly [Link, Link] | undefined> => {
  const first = await readLinkOf(host, name, signal, endOf(peer))
  const second = await readLinkOf(host, peer, signal, endOf(name))
  return first === undefined || second === undefined ? undefined : [first, second]
}

const endOf = (peer: string) => ({
  what: `the other end of ${peer}`,
  is: (link: Link): boolean => link.kind === 'veth' && link.peer === peer,
})

const readLinkOf = async (
  host: PlugHost,
  name: string,
  signal: AbortSignal,
  expected: { readonly what: string; readonly is: (link: Link) => boolean },
): Promise<Link | undefined> => {
  const link = await readLink(host, name, signal)
  if (link === undefined || expected.is(link)) return link
  throw novaletError(
    'VirtualInterfacePlug',
    `link ${name} should be ${expected.what}, but the host has one of kind ${link.kind ?? 'hardware'} by that name, which is not ours to change; rename or remove it`,
    { details: { link: name, kind: link.kind ?? null } },
  )
}
