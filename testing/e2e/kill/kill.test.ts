import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffSnapshots, startHost } from '../lab/index.ts'
import type { LabHost, Snapshot } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'

const preload = fileURLToPath(new URL('./die-at-journal-write.ts', import.meta.url))

/** More than any operation writes: a run that survives this many ended by itself. */
const MOST_WRITES = 80

let host: LabHost
let novalet: Novalet
let start: Snapshot

const hostNow = async (): Promise<Snapshot> => {
  const snapshot = await host.snapshot([`${novalet.statePath}/instances`])
  return { ...snapshot, files: snapshot.files.filter((line) => !line.includes('/instances/_base')) }
}

/** Runs the command, which dies at the n-th write of its journal; false when it ended by itself before. */
const dieAt = async (write: number, arguments_: readonly string[], afterMs = 0): Promise<boolean> => {
  const { code, signal, stderr } = await novalet.exec(arguments_, {
    node: ['--import', preload],
    env: { DIE_AT_WRITE: String(write), DIE_AFTER_MS: String(afterMs) },
  })
  if (signal === 'SIGKILL' || code === 137) return true
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return false
}

const servers = async (): Promise<readonly { Name: string; Status: string }[]> => novalet.json('server', 'list')

/** After a new start the host must equal its start, or the guest run: never in between. */
const expectStartOrRunning = async (at: string): Promise<void> => {
  await novalet.ok('doctor', '--fix')
  const list = await servers()
  if (list.length === 0) expect(diffSnapshots(start, await hostNow()), at).toEqual([])
  else {
    expect(list, at).toMatchObject([{ Status: 'ACTIVE' }])
    const domains = await host.exec(['virsh', '-q', 'list', '--name'])
    expect(domains.stdout.trim(), at).toMatch(/^instance-/)
  }
}

const removeAll = async (): Promise<void> => {
  for (const { Name } of await servers()) await novalet.ok('server', 'delete', Name)
}

beforeAll(async () => {
  host = await startHost({ name: 'kill', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  const create = await novalet.exec(['server', 'create', 'warm', '--image', 'idle', '--flavor', 'full'])
  expect(create).toMatchObject({ code: 0 })
  await removeAll()
  start = await hostNow()
})
afterAll(() => host?.close())

const create = ['server', 'create', 'web', '--image', 'idle', '--flavor', 'full']

describe('kill -9', () => {
  it('of a create at each write of its journal', { timeout: 600_000 }, async () => {
    let write = 1
    for (; write < MOST_WRITES && (await dieAt(write, create)); write++) {
      await expectStartOrRunning(`create, write ${write}`)
      await removeAll()
    }
    expect(write).toBeGreaterThan(10)
    await removeAll()
    expect(diffSnapshots(start, await hostNow())).toEqual([])
  })

  it('of a create in the midst of its steps', { timeout: 600_000 }, async () => {
    for (let write = 2; write < MOST_WRITES && (await dieAt(write, create, 15)); write += 3) {
      await expectStartOrRunning(`create, 15 ms after write ${write}`)
      await removeAll()
    }
    await removeAll()
    expect(diffSnapshots(start, await hostNow())).toEqual([])
  })

  it('of a delete at each write of its journal', { timeout: 600_000 }, async () => {
    for (let write = 1; write < MOST_WRITES; write++) {
      await novalet.ok(...create)
      const died = await dieAt(write, ['server', 'delete', 'web'])
      await expectStartOrRunning(`delete, write ${write}`)
      await removeAll()
      if (!died) {
        expect(write).toBeGreaterThan(5)
        break
      }
    }
    expect(diffSnapshots(start, await hostNow())).toEqual([])
  })
})
