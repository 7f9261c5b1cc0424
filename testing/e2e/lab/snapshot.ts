import type { LabDaemon, LabHost } from './host.ts'
import { readLinks } from './read-links.ts'

/** What a snapshot looks at. */
export type SnapshotPart = keyof typeof scripts | 'links'

/** The facts by which a host equals its start, each as sorted lines. */
export type Snapshot = Readonly<Record<SnapshotPart, readonly string[]>>

const scripts = {
  domains: 'for d in $(virsh -q list --all --uuid); do echo "$d $(virsh domname $d | head -1) $(virsh domstate $d | head -1)"; done',
  secrets: 'virsh -q secret-list',
  networks: 'virsh -q net-list --all',
  ovsBridges: 'ovs-vsctl --format=csv --no-headings --columns=name,datapath_type,external_ids,other_config list Bridge',
  ovsPorts: 'ovs-vsctl --format=csv --no-headings --columns=name,tag,external_ids,other_config list Port',
  ovsInterfaces: 'ovs-vsctl --format=csv --no-headings --columns=name,type,external_ids,options list Interface',
  ovsQos: 'ovs-vsctl --format=csv --no-headings --columns=type,external_ids,other_config list QoS',
  netns: 'ip netns list',
  nft: 'nft --stateless list ruleset',
  mounts: 'cat /proc/self/mounts',
  iscsi: 'ls /sys/class/iscsi_session 2>/dev/null || true',
  emulators: "ps -eo args= | grep -o '^[^ ]*qemu-system[^ ]* -name [^ ]*' || true",
  files: `[ $# = 0 ] || find "$@" -type f -printf 'f %p %s\\n' -o -printf '%y %p %l\\n' 2>/dev/null || true`,
} as const

const daemonOf: Readonly<Partial<Record<keyof typeof scripts, LabDaemon>>> = {
  domains: 'libvirt',
  secrets: 'libvirt',
  networks: 'libvirt',
  ovsBridges: 'ovs',
  ovsPorts: 'ovs',
  ovsInterfaces: 'ovs',
  ovsQos: 'ovs',
}

/** Reads a snapshot; what belongs to a daemon that the host does not run is empty. */
export const readSnapshot = async (
  exec: LabHost['exec'],
  input: { readonly daemons: readonly LabDaemon[]; readonly folders: readonly string[] },
): Promise<Snapshot> => {
  const running = new Set<LabDaemon | undefined>([
    undefined,
    ...input.daemons,
    ...(input.daemons.includes('network') ? ['libvirt' as const] : []),
  ])
  const names = Object.keys(scripts) as (keyof typeof scripts)[]
  const entries = names.map(
    async (name) => [name, running.has(daemonOf[name]) ? await readLines(exec, scripts[name], input.folders) : []] as const,
  )
  return { ...(Object.fromEntries(await Promise.all(entries)) as Record<keyof typeof scripts, string[]>), links: await readLinks(exec) }
}

const readLines = async (exec: LabHost['exec'], script: string, folders: readonly string[]): Promise<readonly string[]> => {
  const { code, stdout, stderr } = await exec(['sh', '-ec', script, 'sh', ...folders])
  if (code !== 0) throw new Error(`cannot read the host by '${script}': exit code ${code}, ${stderr.trim()}`)
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort()
}
