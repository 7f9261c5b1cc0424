import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ExecOptions, ExecResult, HostProcess, LabHost, Snapshot } from '../lab/index.ts'
import { idleReadyLine, writeIdleImage } from '../lab/index.ts'

/** The built command line, or the one that NOVALET_MAIN names. */
const main = process.env['NOVALET_MAIN'] ?? fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url))

/** What a command is given, and Node before it. */
export type NovaletOptions = ExecOptions & { readonly node?: readonly string[] }

/** The command line on a lab host, with a state of its own. */
export interface Novalet {
  readonly statePath: string
  readonly configFile: string
  /** Folder of the suite's files. */
  readonly folder: string
  argv(arguments_: readonly string[], node?: readonly string[]): readonly string[]
  exec(arguments_: readonly string[], options?: NovaletOptions): Promise<ExecResult>
  /** Runs and expects success; gives standard output. */
  ok(...arguments_: readonly string[]): Promise<string>
  json<T>(...arguments_: readonly string[]): Promise<T>
  spawn(arguments_: readonly string[], options?: NovaletOptions): HostProcess
  /** Waits until the guest of a server has booted: from then on an idle one writes nothing more. */
  ready(server: string): Promise<void>
}

/** Gives a lab host a state folder, a configuration for QEMU's emulation, an image of the idle guest (`idle`) and a small flavor (`nano`). */
export async function installNovalet(host: LabHost, extraConfig = ''): Promise<Novalet> {
  const folder = join(host.folder, 'shared')
  const statePath = join(folder, 'state')
  const configFile = join(folder, 'novalet.conf')
  await mkdir(statePath, { recursive: true })
  await writeFile(configFile, `[DEFAULT]\nstate_path = ${statePath}\n[libvirt]\nvirt_type = qemu\n${extraConfig}`)
  const argv: Novalet['argv'] = (arguments_, node = []) => [process.execPath, ...node, main, '--config-file', configFile, ...arguments_]
  const novalet: Novalet = {
    statePath,
    configFile,
    folder,
    argv,
    exec: (arguments_, { node, ...options } = {}) => host.exec(argv(arguments_, node), options),
    ok: async (...arguments_) => {
      const { code, signal, stdout, stderr } = await novalet.exec(arguments_)
      if (code !== 0) throw new Error(`novalet ${arguments_.join(' ')} ended with ${signal ?? code}:\n${stderr}${stdout}`)
      return stdout
    },
    json: async (...arguments_) => JSON.parse(await novalet.ok(...arguments_, '-f', 'json')),
    spawn: (arguments_, { node, ...options } = {}) => host.spawn(argv(arguments_, node), options),
    ready: async (server) => {
      const follow = novalet.spawn(['console', 'log', 'show', server, '--follow'])
      await follow.printed(idleReadyLine)
      await follow.kill('SIGINT')
      await follow.ended
    },
  }
  const raw = join(folder, 'idle.raw')
  const qcow2 = join(folder, 'idle.qcow2')
  await writeIdleImage(raw)
  await promisify(execFile)('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', raw, qcow2])
  await novalet.ok('image', 'create', 'idle', '--file', qcow2, '--disk-format', 'qcow2')
  await novalet.ok('flavor', 'create', 'nano', '--ram', '16', '--disk', '1', '--vcpus', '1')
  await novalet.ok('flavor', 'create', 'full', '--ram', '16', '--disk', '1', '--ephemeral', '1', '--swap', '32', '--vcpus', '1')
  return novalet
}

/** The facts by which the host equals its start. The image cache, and the folder that it is in, do not count. */
export async function hostNow(host: LabHost, { statePath }: Novalet): Promise<Snapshot> {
  const snapshot = await host.snapshot([`${statePath}/instances`])
  return { ...snapshot, files: snapshot.files.filter((line) => !/\/instances(\/_base.*)?$/.test(line.trimEnd().replace(/ \d+$/, ''))) }
}
