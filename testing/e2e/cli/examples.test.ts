import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diffSnapshots, idleReadyLine, startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'

const folder = join(import.meta.dirname, '../../../examples')

let host: LabHost
let novalet: Novalet

/** How each example is run, and what it must print. */
const examples: Readonly<Record<string, { readonly argv: () => readonly string[]; readonly prints: readonly string[] }>> = {
  'explain-a-request.ts': { argv: () => [], prints: ['<memory>51200</memory>', 'flavor memory_mb 50 × 1024 KiB'] },
  'what-would-change.ts': { argv: () => ['vnc.enabled=false'], prints: ['- <graphics type="vnc"'] },
  'list-domains.ts': { argv: () => [], prints: ['test: 2 vCPU, 2048 MiB\n'] },
  'boot-a-guest.ts': {
    argv: () => [join(novalet.folder, 'idle.qcow2'), join(novalet.folder, 'example'), idleReadyLine],
    prints: ['example is ACTIVE', idleReadyLine, 'Nothing is left behind.'],
  },
}

beforeAll(async () => {
  host = await startHost({ name: 'ex', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await host.exec(['sh', '-c', 'virsh net-start default && virsh net-destroy default'])
})
afterAll(() => host?.close())

it('runs every example there is', async () => {
  const programs = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  expect(programs.toSorted()).toEqual(Object.keys(examples).toSorted())
})

it.each(Object.keys(examples))('%s', async (name) => {
  const { argv, prints } = examples[name]!
  const before = await host.snapshot()
  const { code, stdout, stderr } = await host.exec([process.execPath, join(folder, name), ...argv()])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const text of prints) expect(stdout).toContain(text)
  expect(diffSnapshots(before, await host.snapshot())).toEqual([])
})
