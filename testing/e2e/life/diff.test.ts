import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { installNovalet } from './novalet.ts'
import type { Novalet } from './novalet.ts'

let host: LabHost
let novalet: Novalet

/** What differs, without why; the command says by its status whether anything does. */
const differences = async (...options: readonly string[]): Promise<readonly unknown[]> => {
  const { code, stdout, stderr } = await novalet.exec(['diff', 'web', '-f', 'json', ...options])
  const rows = JSON.parse(stdout) as readonly Record<string, unknown>[]
  expect({ code, stderr }).toEqual(
    rows.length > 0 ? { code: 1, stderr: '' } : { code: 0, stderr: 'The server is as it would be decided now.\n' },
  )
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'Why')))
}

beforeAll(async () => {
  host = await startHost({ name: 'diff', daemons: ['libvirt'] })
  novalet = await installNovalet(host)
  await novalet.ok('server', 'create', 'web', '--image', 'idle', '--flavor', 'full')
})
afterAll(() => host?.close())

it('finds nothing in a server as it was made: what libvirt fills in is no difference', async () => {
  expect(await differences()).toEqual([])
  expect(await differences('--all')).toEqual([])
})

it('finds what others changed, in the guest that runs and in the one that is kept', async () => {
  await host.exec(['sh', '-ec', `truncate -s 1M ${join(novalet.folder, 'more.raw')}; virsh setmaxmem instance-00000001 32M --config`])
  await host.exec(['virsh', 'attach-disk', 'instance-00000001', join(novalet.folder, 'more.raw'), 'vdx', '--live'])
  expect(await differences()).toEqual([
    { Path: 'memory', Running: '16384 KiB', Saved: '32768 KiB', Wanted: '16384 KiB', 'Takes effect': 'next hard reboot' },
    { Path: 'devices.disk[vdx]', Running: '<disk>', Saved: null, Wanted: null, 'Takes effect': 'live' },
  ])
})

it('finds nothing any more after a hard reboot', async () => {
  await novalet.ok('server', 'stop', 'web', '--timeout', '0')
  expect(await differences('-c', 'Path')).toEqual([{ Path: 'memory' }])
  await novalet.ok('server', 'start', 'web')
  expect(await differences()).toEqual([])
})
