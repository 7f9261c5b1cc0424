import type { Step } from '@novalet/steps'
import type { HostNetwork } from '../host-network.ts'
import type { NetworkKinds } from '../step/kinds.ts'

/** Starts the host networks that a guest's ports are on. `isNew`: taken back, the guest is gone. */
export const startNetworks = (
  networks: readonly HostNetwork[],
  { isNew }: { readonly isNew: boolean },
): readonly Step<NetworkKinds, 'network.start'>[] =>
  unique(networks).map((name) => ({
    id: `start network ${name}`,
    kind: 'network.start',
    input: { name, isNew },
    why: `start libvirt's network "${name}", unless it is active`,
    undo: `stop network "${name}" again, if Novalet started it and no other server needs it`,
  }))

/** Stops the host networks that nobody needs any more; that is decided when it is done, since servers come and go meanwhile. */
export const stopNetworks = (networks: readonly HostNetwork[]): readonly Step<NetworkKinds, 'network.stop'>[] =>
  unique(networks).map((name) => ({
    id: `stop network ${name}`,
    kind: 'network.stop',
    input: { name },
    why: `stop libvirt's network "${name}", if Novalet started it and no other server needs it by then`,
    undo: { irreversible: 'it is started again when a server needs it' },
  }))

const unique = (networks: readonly HostNetwork[]): readonly string[] => [...new Set(networks.map(({ name }) => name))]
