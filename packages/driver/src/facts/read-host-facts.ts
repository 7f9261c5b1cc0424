import { constants } from 'node:fs'
import { access, open, readFile, readdir, rm } from 'node:fs/promises'
import { machine, release as kernelRelease } from 'node:os'
import { join } from 'node:path'
import type { Connection, LibvirtVersion } from '@novalet/libvirt-client'
import type { DomainCapabilitiesFacts, HostFacts } from '@novalet/model'
import type { DriverOptions } from '../context.ts'

/** Machine types whose domain capabilities are read on each architecture: those that Nova chooses by itself. */
const MACHINES: Readonly<Record<string, readonly string[]>> = { x86_64: ['pc', 'q35'], i686: ['pc', 'q35'], aarch64: ['virt'] }

const FIRMWARE_FOLDERS = ['/etc/qemu/firmware', '/usr/share/qemu/firmware']

/** Reads what decides a guest besides the request: libvirt's capabilities and a few files of the host. */
export async function readHostFacts(connection: Connection, options: Pick<DriverOptions, 'config' | 'programPath'>): Promise<HostFacts> {
  const arch = machine()
  const [capabilitiesXml, libVersion, version, hostname, { models }] = await Promise.all([
    connection.capabilities(),
    connection.libVersion(),
    connection.version(),
    connection.hostname(),
    connection.rpc.connectGetCpuModelNames({ arch, need_results: 1, flags: 0 }),
  ])
  const rngPath = options.config.get('libvirt.rng_dev_path')
  return {
    arch,
    libvirtVersion: dotted(libVersion),
    qemuVersion: dotted(version),
    hypervisorType: await connection.type(),
    hostname,
    kernelRelease: kernelRelease(),
    machineId: (await readText('/etc/machine-id'))?.trim() || undefined,
    onlineCpus: (await readText('/sys/devices/system/cpu/online'))?.trim() ?? '',
    cgroupCpuController: await hasCgroupCpuController(),
    kvmAmdSev: ['1', 'Y', 'y'].includes((await readText('/sys/module/kvm_amd/parameters/sev'))?.trim() ?? ''),
    directIo: await supportsDirectIo(options.config.get('DEFAULT.instances_path')),
    cpuCompare: 2,
    cpuModels: models,
    cpuModelFeatures: {},
    swtpm: (await onPath('swtpm', options.programPath)) && (await onPath('swtpm_setup', options.programPath)),
    existingPaths: rngPath && (await exists(rngPath)) ? [rngPath] : [],
    firmwareDescriptors: await readFirmwareDescriptors(),
    pciNetdevs: {},
    vdpaDevices: {},
    capabilitiesXml,
    domainCapabilities: await readDomainCapabilities(connection, arch, options.config.get('libvirt.virt_type')),
  }
}

const dotted = ({ major, minor, release }: LibvirtVersion): string => `${major}.${minor}.${release}`

async function readDomainCapabilities(connection: Connection, arch: string, virtType: string): Promise<readonly DomainCapabilitiesFacts[]> {
  const answers: DomainCapabilitiesFacts[] = []
  for (const machineType of MACHINES[arch] ?? []) {
    const xml = await connection.domainCapabilities({ arch, machine: machineType, virtType }).catch(() => undefined)
    if (xml !== undefined) answers.push({ arch, machine: machineType, virtType, xml })
  }
  return answers
}

/** @source nova/virt/libvirt/host.py is_cpu_control_policy_capable */
async function hasCgroupCpuController(): Promise<boolean> {
  const mounts = (await readText('/proc/self/mounts')) ?? ''
  if (mounts.split('\n').some((line) => line.split(' ')[3]?.split(',').includes('cpu'))) return true
  return ((await readText('/sys/fs/cgroup/cgroup.controllers')) ?? '').split(/\s+/).includes('cpu')
}

/**
 * Whether files below the folder can be opened past the page cache, which decides the disks' cache mode.
 * @source nova/privsep/utils.py supports_direct_io
 * @differs opens with O_DIRECT only, where Nova also writes a block
 */
async function supportsDirectIo(folder: string): Promise<boolean> {
  const probe = join(await nearestFolder(folder), `.directio.${process.pid}`)
  try {
    const file = await open(probe, constants.O_CREAT | constants.O_WRONLY | constants.O_DIRECT, 0o600)
    await file.close()
    return true
  } catch {
    return false
  } finally {
    await rm(probe, { force: true })
  }
}

async function nearestFolder(folder: string): Promise<string> {
  let at = folder
  while (at !== '/' && !(await exists(at))) at = join(at, '..')
  return at
}

async function readFirmwareDescriptors(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const files = new Map<string, string>()
  for (const folder of FIRMWARE_FOLDERS) {
    for (const name of await readdir(folder).catch(() => []))
      if (name.endsWith('.json') && !files.has(name)) files.set(name, join(folder, name))
  }
  const names = [...files.keys()].sort()
  const texts = await Promise.all(names.map((name) => readFile(files.get(name)!, 'utf8')))
  return texts.filter((text) => text.trim() !== '').map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>)
}

const onPath = async (program: string, folders: readonly string[]): Promise<boolean> =>
  (await Promise.all(folders.map((folder) => exists(join(folder, program))))).includes(true)

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const readText = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)
