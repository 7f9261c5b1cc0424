import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isNovaletError } from '@novalet/model'
import type { Connection } from '@novalet/libvirt-client'
import type { CommandRunner } from '@novalet/steps/run'
import type { HostState } from './host-state.ts'

/** Folders below the instances path that are no instance's. */
const NOT_INSTANCES = new Set(['_base', 'locks', 'compute_nodes', 'snapshots'])

const PARTIAL = /\.(part|converted)$/

/** Reads what lies on the host. Changes nothing. */
export async function readHostState(source: {
  connection: Connection
  commands: CommandRunner
  instancesPath: string
  unfinished: HostState['unfinished']
  signal?: AbortSignal | undefined
}): Promise<HostState> {
  const domains = await source.connection.domains.list({})
  return {
    domains: await Promise.all(domains.map(async (domain) => ({ uuid: domain.uuid, name: domain.name, active: await domain.isActive() }))),
    instanceFolders: (await folders(source.instancesPath)).filter((name) => !NOT_INSTANCES.has(name)),
    partialFiles: (await names(join(source.instancesPath, '_base'))).filter((name) => PARTIAL.test(name)),
    links: await names('/sys/class/net'),
    ovsPorts: await readOvsPorts(source.commands, source.signal),
    unfinished: source.unfinished,
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
async function readOvsPorts(commands: CommandRunner, signal: AbortSignal | undefined): Promise<HostState['ovsPorts']> {
  try {
    const { stdout } = await commands.run(
      { argv: ['ovs-vsctl', '--timeout=10', '--format=json', '--columns=name,external_ids', 'list', 'Interface'], timeoutMs: 15_000 },
      { signal },
    )
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
