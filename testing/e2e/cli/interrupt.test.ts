import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startHost } from '../lab/index.ts'
import type { ExecResult, LabHost } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet, NovaletOptions } from '../life/novalet.ts'
import { hostState } from './host-state.ts'

const preload = fileURLToPath(new URL('../kill/at-journal-write.ts', import.meta.url))
/** More than any create writes to its journal. */
const MOST_WRITES = 80

let host: LabHost
let novalet: Novalet

const create = ['server', 'create', 'web', '--image', 'idle', '--flavor', 'full', '--progress', 'plain'] as const

/** Runs a command and presses Ctrl-C once a text is on its standard error. */
async function interruptedAt(
  text: string,
  argv: readonly string[],
  signal: NodeJS.Signals = 'SIGINT',
  options?: NovaletOptions,
): Promise<ExecResult> {
  const running = novalet.spawn(argv, options)
  let seen = ''
  let sent = false
  running.stderr.on('data', (chunk: string) => {
    seen += chunk
    if (sent || !seen.includes(text)) return
    sent = true
    void running.kill(signal)
  })
  return await running.ended
}

/** Runs a command that waits at the n-th write of its journal until the signal comes. */
const interruptedAtWrite = (write: number, argv: readonly string[], signal?: NodeJS.Signals): Promise<ExecResult> =>
  interruptedAt('HELD', argv, signal, { node: ['--import', preload], env: { JOURNAL_WRITE: String(write), JOURNAL_FATE: 'hold' } })

beforeAll(async () => {
  host = await startHost({ name: 'ctrlc', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await host.exec(['sh', '-c', 'virsh net-start default && virsh net-destroy default'])
  await novalet.ok('server', 'create', 'warm', '--image', 'idle', '--flavor', 'full')
  await novalet.ok('server', 'delete', 'warm')
})
afterEach(async () => {
  for (const { Name } of await novalet.json<readonly { Name: string }[]>('server', 'list')) await novalet.ok('server', 'delete', Name)
})
afterAll(() => host?.close())

it('takes a create back from wherever Ctrl-C comes, and says each undo', { timeout: 600_000 }, async () => {
  const before = await hostState(host, novalet)
  let write = 1
  for (; write < MOST_WRITES; write += 2) {
    const { code, stdout, stderr } = await interruptedAtWrite(write, create)
    // All has been done: the guest runs.
    if (code === 0) break
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: expect.stringContaining('Ctrl-C: stopping "create web".') })
    expect(stderr).toMatch(/Interrupted: "create web" was taken back\.\n$/)
    if (write > 5) expect(stderr).toMatch(/^undo /m)
    expect(await hostState(host, novalet), `Ctrl-C at write ${write}`).toEqual(before)
  }
  expect(write).toBeGreaterThan(10)
  await novalet.ok('server', 'delete', 'web')
  expect(await hostState(host, novalet)).toEqual(before)
  await novalet.ok('doctor')
})

it('does the same on SIGTERM', async () => {
  const before = await hostState(host, novalet)
  expect(await interruptedAtWrite(7, create, 'SIGTERM')).toMatchObject({ code: 130 })
  expect(await hostState(host, novalet)).toEqual(before)
})

it('lets a delete end that has begun to remove things', async () => {
  const before = await hostState(host, novalet)
  await novalet.ok(...create)
  const { code } = await interruptedAt('[2/', ['server', 'delete', 'web', '--progress', 'plain'])
  expect(code).toBe(0)
  expect(await hostState(host, novalet)).toEqual(before)
})

it('waits no longer for a guest that does not go down, and leaves it as it is', async () => {
  await novalet.ok(...create)
  const { code, stderr } = await interruptedAt('[1/', ['server', 'stop', 'web', '--timeout', '60', '--progress', 'plain'])
  expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('undo shut down: wait no longer') })
  expect(await novalet.json('server', 'show', 'web')).toMatchObject({ status: 'ACTIVE', 'OS-EXT-STS:task_state': null })
  await novalet.ok('server', 'delete', 'web')
})

it('leaves nothing of an image whose copying was interrupted', async () => {
  const before = await hostState(host, novalet)
  await host.exec(['sh', '-c', `head -c 400M /dev/urandom > ${novalet.folder}/large.raw`])
  const argv = ['image', 'create', 'large', '--file', `${novalet.folder}/large.raw`, '--disk-format', 'raw', '--progress', 'json']
  const { code, stdout } = await interruptedAt('step-progress', argv)
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
  expect(await hostState(host, novalet)).toEqual(before)
})
