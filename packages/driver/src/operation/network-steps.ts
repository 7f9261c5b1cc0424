import type { Step } from '@novalet/steps'
import type { HostNetwork } from '../host-network.ts'
import type { DomainKinds } from '../step/kinds.ts'

/** Starts the host networks that a guest's ports are on. */
export const startNetworks = (networks: readonly HostNetwork[]): readonly Step<DomainKinds, 'network.start'>[] =>
  unique(networks).map((name) => ({
    id: `start network ${name}`,
    kind: 'network.start',
    input: { name },
    why: `start libvirt's network "${name}", unless it is active`,
    undo: `stop network "${name}" again, if it was started for this and no guest is on it`,
  }))

/** Stops the host networks that nobody needs any more. */
export const stopNetworks = (networks: readonly HostNetwork[]): readonly Step<DomainKinds, 'network.stop'>[] =>
  unique(networks).map((name) => ({
    id: `stop network ${name}`,
    kind: 'network.stop',
    input: { name },
    why: `stop libvirt's network "${name}": Novalet started it, and no other server is on it`,
    undo: { irreversible: 'it is started again when a server needs it' },
  }))

const unique = (networks: readonly HostNetwork[]): readonly string[] => [...new Set(networks.map(({ name }) => name))]
