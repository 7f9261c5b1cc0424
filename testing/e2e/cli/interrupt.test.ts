import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHost } from '../lab/index.ts'
import type { ExecResult, LabHost } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'
import { hostState } from './host-state.ts'

let host: LabHost
let novalet: Novalet

const create = ['server', 'create', 'web', '--image', 'idle', '--flavor', 'full', '--progress', 'plain'] as const

/** Runs a command and presses Ctrl-C once a text is on its standard error. */
async function interruptedAt(text: string, argv: readonly string[], signal: NodeJS.Signals = 'SIGINT'): Promise<ExecResult> {
  const running = novalet.spawn(argv)
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

beforeAll(async () => {
  host = await startHost({ name: 'ctrlc', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await host.exec(['sh', '-c', 'virsh net-start default && virsh net-destroy default'])
  await novalet.ok('server', 'create', 'warm', '--image', 'idle', '--flavor', 'full')
  await novalet.ok('server', 'delete', 'warm')
})
afterAll(() => host?.close())

it('takes a create back from wherever Ctrl-C comes, and says each undo', async () => {
  const before = await hostState(host, novalet)
  const { plan } = await novalet.json<{ plan: { steps: readonly unknown[] } }>(...create.slice(0, -2), '--dry-run')
  const total = plan.steps.length
  expect(total).toBeGreaterThan(5)
  for (let step = 1; step <= total; step++) {
    const { code, stdout, stderr } = await interruptedAt(`[${step}/${total}]`, create)
    if (code === 0) {
      // Too late for this step: the guest runs.
      expect(step).toBeGreaterThan(total - 2)
      await novalet.ok('server', 'delete', 'web')
    } else {
      expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: expect.stringContaining('Ctrl-C: stopping "create web".') })
      expect(stderr).toMatch(/Interrupted: "create web" was taken back\.\n$/)
      if (step > 2) expect(stderr).toMatch(/^undo /m)
    }
    expect(await hostState(host, novalet), `Ctrl-C at step ${step}`).toEqual(before)
  }
  await novalet.ok('doctor')
})

it('does the same on SIGTERM', async () => {
  const before = await hostState(host, novalet)
  expect(await interruptedAt('[3/', create, 'SIGTERM')).toMatchObject({ code: 130 })
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
