import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { enterHost } from './enter-host.ts'
import type { ExecOptions, LabDaemon, LabHost } from './host.ts'
import { lab } from './lab-command.ts'
import { readSnapshot } from './snapshot.ts'

/** Where lab hosts are made: short, since the path of a socket below it has less than 108 bytes. */
const root = '/var/tmp'

/**
 * Starts an isolated host of the suite's own.
 * It goes down with `close()`, and also when this process ends in any way, since it holds on to a pipe from it.
 */
export const startHost = async (input: { readonly name: string; readonly daemons: readonly LabDaemon[] }): Promise<LabHost> => {
  const folder = join(root, `nv-${input.name}-${process.pid.toString(36)}`)
  const holder = spawn(lab, ['hold', folder, ...(input.daemons.length > 0 ? input.daemons : ['none'])], { stdio: ['pipe', 'pipe', 'pipe'] })
  const complaint = text(holder.stderr)
  const down = new Promise<void>((resolve) => holder.once('close', () => resolve()))
  const up = new Promise<boolean>((resolve) => {
    holder.stdout.once('data', () => resolve(true))
    holder.once('close', () => resolve(false))
  })
  if (!(await up)) throw new Error(`lab host ${input.name} did not start: ${await complaint}`)
  await mkdir(join(folder, 'shared'))

  const pid = Number((await text(spawn(lab, ['pid', folder]).stdout)).trim())
  const run = (argv: readonly string[], options: ExecOptions = {}) => enterHost(pid, argv, options)
  const exec: LabHost['exec'] = (argv, options) => run(argv, options).ended
  const close = async (): Promise<void> => {
    holder.stdin.end()
    await down
  }
  return {
    name: input.name,
    folder,
    uri: `qemu+unix:///system?socket=${folder}/run/libvirt/libvirt-sock`,
    exec,
    spawn: run,
    snapshot: (folders = []) => readSnapshot(exec, { daemons: input.daemons, folders }),
    close,
    [Symbol.asyncDispose]: close,
  }
}
