import { isNovaletError, novaletError } from '@novalet/model'
import type { Connection, Network } from '@novalet/libvirt-client'
import type { Executors } from '@novalet/steps'
import { acquireLock } from '@novalet/steps/run'
import type { GuestRecords } from '../guest-records.ts'
import { hasGuestPorts } from './bridge-ports.ts'
import type { NetworkKinds } from './kinds.ts'
import { lockName, PATIENCE_MS } from './lock-name.ts'

/** What starting and stopping libvirt's networks needs. */
export interface NetworkHost {
  readonly connection: () => Promise<Connection>
  readonly records: GuestRecords
  readonly locksPath: string
  /** Whether a bridge has a guest's port; the kernel's word unless given. */
  readonly isOccupied?: ((bridge: string) => Promise<boolean>) | undefined
}

/**
 * Executors of the steps on libvirt's networks, which guests share. That a network is Novalet's to stop is written down before it is
 * started, and struck out when it is down. Whoever leaves last stops it: each that leaves asks, while it holds the network's lock.
 */
export function networkExecutors(host: NetworkHost): Executors<NetworkKinds> {
  return {
    'network.start': {
      prepare: async ({ name }) => ({ wasActive: await (await networkNamed(host, name)).isActive() }),
      do: async ({ name }, _prepared, { signal }) => {
        const network = await networkNamed(host, name)
        await using _lock = await lockOf(host, name, signal)
        if (await network.isActive()) return null
        await host.records.markStarted(name)
        await network.start()
        return null
      },
      undo: async ({ name, isNew }, { wasActive }, _output, { subject, signal }) => {
        // It was up, and a guest that stays here may need it: as before.
        if (!wasActive || isNew) await stopIfIdle(host, name, { leaving: subject, signal })
      },
    },
    'network.stop': {
      prepare: async () => null,
      do: async ({ name }, _prepared, { subject, signal }) => ({ stopped: await stopIfIdle(host, name, { leaving: subject, signal }) }),
    },
  }
}

/** Stops the networks that Novalet started and no guest needs; gives their names. */
export async function stopIdleNetworks(host: NetworkHost, signal?: AbortSignal): Promise<readonly string[]> {
  const stopped: string[] = []
  for (const name of await host.records.startedNetworks()) if (await stopIfIdle(host, name, { signal })) stopped.push(name)
  return stopped
}

interface Leaving {
  /** The instance that asks; its own record is no reason to stay up. */
  readonly leaving?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Stops a network if it is Novalet's to stop, no other guest is on it or coming to it, and nobody else's is. */
async function stopIfIdle(host: NetworkHost, name: string, { leaving, signal }: Leaving): Promise<boolean> {
  const { records, isOccupied = hasGuestPorts } = host
  await using _lock = await lockOf(host, name, signal)
  if (!(await records.startedNetworks()).includes(name)) return false
  const others = (await records.guests()).filter(({ instance }) => instance.uuid !== leaving)
  if (others.some(({ hostNetworks }) => hostNetworks.some((network) => network.name === name))) return false
  const network = await (await host.connection()).networks.lookupByName(name)
  const active = network !== undefined && (await network.isActive())
  if (active && (await isOccupied(await network.bridgeName()))) return false
  if (active) await destroy(network)
  await records.clearStarted(name)
  return active
}

/** Somebody without our lock may have stopped it meanwhile. */
async function destroy(network: Network): Promise<void> {
  try {
    await network.destroy()
  } catch (error) {
    if (!isNovaletError(error, 'LibvirtOperationInvalid') || (await network.isActive())) throw error
  }
}

const lockOf = ({ locksPath }: NetworkHost, name: string, signal: AbortSignal | undefined) =>
  acquireLock({ dir: locksPath, name: lockName('network', name), timeoutMs: PATIENCE_MS, signal })

async function networkNamed({ connection }: NetworkHost, name: string): Promise<Network> {
  const network = await (await connection()).networks.lookupByName(name)
  if (!network)
    throw novaletError(
      'NetworkNotFound',
      `libvirt has no network "${name}". \`virsh net-list --all\` shows those it has; Debian's package libvirt-daemon-config-network brings "default".`,
    )
  return network
}
