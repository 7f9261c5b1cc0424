import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startHost, writeIdleImage } from '../../e2e/lab/index.ts'
import { besideAim } from '../aim.ts'
import type { BenchReport } from '../aim.ts'
import { median } from '../median.ts'
import type { Rounds } from './measure.ts'

const run = promisify(execFile)
const measure = fileURLToPath(new URL('./measure.ts', import.meta.url))

/** A whole create, from accepted to running, against the same guest made by hand: qemu-img, `virsh define`, `virsh start`. */
export async function bench(): Promise<BenchReport> {
  await using host = await startHost({ name: 'bench', daemons: ['network'] })
  const folder = join(host.folder, 'shared')
  await mkdir(folder, { recursive: true })
  await writeIdleImage(join(folder, 'idle.raw'))
  await run('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', join(folder, 'idle.raw'), join(folder, 'idle.qcow2')])
  const { code, stdout, stderr } = await host.exec([process.execPath, measure, folder])
  if (code !== 0) throw new Error(stderr)
  const { novalet, hand } = JSON.parse(stdout) as Rounds
  const ratio = median(novalet.map((ms, round) => ms / hand[round]!))
  const lines = [
    `Whole create, ${novalet.length} rounds in turn, image in the cache`,
    '',
    '| way | median ms | ratio (aim) |',
    '| --- | --- | --- |',
    `| qemu-img create, virsh define, virsh start | ${median(hand).toFixed(0)} | 1 |`,
    `| Novalet, accepted → domain running | ${median(novalet).toFixed(0)} | ${besideAim(ratio, { atMost: 1.3 })} |`,
  ]
  return { table: lines.join('\n'), broken: [] }
}
