import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isNovaletError } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import type { Connection, Domain } from '@novalet/libvirt-client'
import type { CommandRunner } from '@novalet/steps/run'
import { ovsdbConnection } from '@novalet/vif-plug'
import type { GuestRecords } from '../guest-records.ts'
import { damagedJournals, unfinishedOperations } from '../operation/run-plan.ts'
import { hasGuestPorts } from '../step/bridge-ports.ts'
import type { HostState } from './host-state.ts'

/** Folders below the instances path that are no instance's. */
const NOT_INSTANCES = new Set(['_base', 'locks', 'compute_nodes', 'snapshots'])

const PARTIAL = /\.(part|converted)$/

/** What a host's state is read with. */
export interface HostStateSource {
  readonly connection: () => Promise<Connection>
  readonly config: Config
  readonly commands: CommandRunner
  readonly records: Pick<GuestRecords, 'startedNetworks'>
  readonly journalPath: string
  readonly signal?: AbortSignal | undefined
}

/** Reads what lies on the host. Changes nothing. What goes away meanwhile is not there. */
export async function readHostState(source: HostStateSource): Promise<HostState> {
  const { config, records } = source
  const connection = await source.connection()
  const instancesPath = config.get('DEFAULT.instances_path')
  const domains = await Promise.all((await connection.domains.list({})).map(readDomain))
  const networks = await Promise.all((await records.startedNetworks()).map((name) => readNetwork(connection, name)))
  return {
    domains: domains.filter((domain) => domain !== undefined),
    instanceFolders: (await folders(instancesPath)).filter((name) => !NOT_INSTANCES.has(name)),
    partialFiles: (await names(join(instancesPath, '_base'))).filter((name) => PARTIAL.test(name)),
    links: await names('/sys/class/net'),
    ovsPorts: await readOvsPorts(source),
    startedNetworks: networks.filter((network) => network !== undefined),
    unfinished: await unfinishedOperations(source),
    damaged: (await damagedJournals(source)).map(({ operation, path, error }) => ({
      operation,
      path,
      why: error instanceof Error ? error.message : String(error),
    })),
  }
}

async function readDomain(domain: Domain): Promise<HostState['domains'][number] | undefined> {
  try {
    return { uuid: domain.uuid, name: domain.name, active: await domain.isActive() }
  } catch (error) {
    if (isNovaletError(error, 'LibvirtNoDomain')) return undefined
    throw error
  }
}

/** Undefined for one that is down: then nothing of it is on the host. */
async function readNetwork(connection: Connection, name: string): Promise<HostState['startedNetworks'][number] | undefined> {
  try {
    const network = await connection.networks.lookupByName(name)
    if (!network || !(await network.isActive())) return undefined
    return { name, occupied: await hasGuestPorts(await network.bridgeName()) }
  } catch (error) {
    if (isNovaletError(error, 'LibvirtNoNetwork')) return undefined
    throw error
  }
}

async function folders(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(ignoreAbsent)
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

const names = (path: string): Promise<readonly string[]> => readdir(path).catch(ignoreAbsent)

function ignoreAbsent(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

/** A host without Open vSwitch, or with one that is down, has no ports to speak of. */
async function readOvsPorts({ commands, config, signal }: HostStateSource): Promise<HostState['ovsPorts']> {
  const database = ovsdbConnection(config)
  const options = ['--timeout=10', ...(database === undefined ? [] : [`--db=${database}`]), '--format=json', '--columns=name,external_ids']
  try {
    const { stdout } = await commands.run({ argv: ['ovs-vsctl', ...options, 'list', 'Interface'], timeoutMs: 15_000 }, { signal })
    return parseOvsInterfaces(stdout)
  } catch (error) {
    if (isNovaletError(error, 'CommandNotFound') || isNovaletError(error, 'CommandFailed')) return []
    throw error
  }
}

/** Rows of `ovs-vsctl --format=json list Interface`: a map is `["map", [[key, value] …]]`. */
export function parseOvsInterfaces(text: string): HostState['ovsPorts'] {
  const table = JSON.parse(text) as { data: readonly (readonly [string, readonly [string, readonly (readonly [string, string])[]]])[] }
  return table.data.map(([name, [, pairs]]) => {
    const ids = new Map(pairs)
    return { name, ifaceId: ids.get('iface-id'), vmUuid: ids.get('vm-uuid') }
  })
}
