import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffSnapshots, startHost } from '../lab/index.ts'
import type { LabHost, Snapshot } from '../lab/index.ts'
import { hostNow, installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'

const preload = fileURLToPath(new URL('./at-journal-write.ts', import.meta.url))

/** More than any operation writes: a run that meets nothing in this many ended by itself. */
const MOST_WRITES = 80

/** Disks of each kind, a port on libvirt's network and one on OVS through a Linux bridge of its own. */
const create = ['server', 'create', 'web', '--image', 'idle', '--flavor', 'full', '--network', 'default', '--network', 'ovs=br-int,hybrid']

let host: LabHost
let novalet: Novalet
let start: Snapshot

type Fate = { readonly JOURNAL_FATE: 'die' | 'fail'; readonly JOURNAL_DELAY_MS?: string }

/** Runs the command until it meets its fate at the n-th write of its journal; tells how it ended. */
const meet = async (write: number, arguments_: readonly string[], fate: Fate): Promise<'died' | 'failed' | 'done'> => {
  const { code, signal, stderr } = await novalet.exec(arguments_, {
    node: ['--import', preload],
    env: { JOURNAL_WRITE: String(write), ...fate },
  })
  if (signal === 'SIGKILL' || code === 137) return 'died'
  if (code === 0) return 'done'
  expect(stderr, `write ${write}`).toContain('ENOSPC')
  return 'failed'
}

const servers = (): Promise<readonly { Name: string; Status: string }[]> => novalet.json('server', 'list')

const removeAll = async (): Promise<void> => {
  for (const { Name } of await servers()) await novalet.ok('server', 'delete', Name)
}

const expectStart = async (at: string): Promise<void> => {
  expect(await servers(), at).toEqual([])
  expect(diffSnapshots(start, await hostNow(host, novalet)), at).toEqual([])
}

/** After a new start the host must equal its start, or the guest run: never in between. */
const expectStartOrRunning = async (at: string): Promise<void> => {
  await novalet.ok('doctor', '--fix')
  const list = await servers()
  if (list.length === 0) return expectStart(at)
  expect(list, at).toMatchObject([{ Status: 'ACTIVE' }])
  expect((await host.exec(['virsh', '-q', 'list', '--name'])).stdout.trim(), at).toMatch(/^instance-/)
}

beforeAll(async () => {
  host = await startHost({ name: 'kill', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await novalet.ok(...create)
  await removeAll()
  start = await hostNow(host, novalet)
})
afterAll(() => host?.close())

describe('kill -9', () => {
  it('of a create at each write of its journal', { timeout: 600_000 }, async () => {
    let write = 1
    for (; write < MOST_WRITES && (await meet(write, create, { JOURNAL_FATE: 'die' })) === 'died'; write++) {
      await expectStartOrRunning(`create, write ${write}`)
      await removeAll()
    }
    expect(write).toBeGreaterThan(8)
    await removeAll()
    await expectStart('in the end')
  })

  it('of a create in the midst of its steps', { timeout: 600_000 }, async () => {
    for (let write = 2; write < MOST_WRITES; write++) {
      const end = await meet(write, create, { JOURNAL_FATE: 'die', JOURNAL_DELAY_MS: '12' })
      await expectStartOrRunning(`create, 12 ms after write ${write}`)
      await removeAll()
      if (end === 'done') break
    }
    await expectStart('in the end')
  })

  it('of a delete at each write of its journal', { timeout: 600_000 }, async () => {
    let end = 'died'
    let write = 1
    for (; write < MOST_WRITES && end === 'died'; write++) {
      await novalet.ok(...create)
      end = await meet(write, ['server', 'delete', 'web'], { JOURNAL_FATE: 'die' })
      await expectStartOrRunning(`delete, write ${write}`)
      await removeAll()
    }
    expect(write).toBeGreaterThan(4)
    await expectStart('in the end')
  })
})

describe('a disk that is full', () => {
  it('at each write of a create: an error that says so, and nothing left behind', { timeout: 600_000 }, async () => {
    let write = 1
    for (; write < MOST_WRITES && (await meet(write, create, { JOURNAL_FATE: 'fail' })) === 'failed'; write++)
      await expectStart(`create, write ${write}`)
    expect(write).toBeGreaterThan(8)
    await removeAll()
    await expectStart('in the end')
  })
})
