import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { diffSnapshots, startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { hostNow, installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'

const preload = fileURLToPath(new URL('./at-journal-write.ts', import.meta.url))

/** More than any operation writes: a run that meets nothing in this many ended by itself. */
export const MOST_WRITES = 80

/** Disks of each kind, a port on libvirt's network and one on OVS through a Linux bridge of its own. */
export const create = 'server create web --image idle --flavor full --network default --network ovs=br-int,hybrid'.split(' ')

/** What becomes of a command at a write of its journal. */
export type Fate = { readonly JOURNAL_FATE: 'die' | 'fail'; readonly JOURNAL_DELAY_MS?: string }

/** A lab host on which commands meet their fate, and what must be found there afterwards. */
export interface FatedHost extends AsyncDisposable {
  readonly host: LabHost
  readonly novalet: Novalet
  ok(...arguments_: readonly string[]): Promise<string>
  /** Runs the command until it meets its fate at the n-th write of its journal; tells how it ended. */
  meet(write: number, arguments_: readonly string[], fate: Fate): Promise<'died' | 'failed' | 'done'>
  removeAll(): Promise<void>
  expectStart(at: string): Promise<void>
  /** After a new start the host must equal its start, or the guest run: never in between. */
  expectStartOrRunning(at: string): Promise<void>
}

/** Starts a host, and remembers how it is once a server was there and has gone. */
export async function startFatedHost(name: string): Promise<FatedHost> {
  const host = await startHost({ name, daemons: ['libvirt', 'ovs'] })
  const novalet = await installNovalet(host)
  await novalet.ok(...create)
  await novalet.ok('server', 'delete', 'web')
  const start = await hostNow(host, novalet)

  const servers = (): Promise<readonly { Name: string; Status: string }[]> => novalet.json('server', 'list')
  const expectStart = async (at: string): Promise<void> => {
    expect(await servers(), at).toEqual([])
    expect(diffSnapshots(start, await hostNow(host, novalet)), at).toEqual([])
  }
  return {
    host,
    novalet,
    ok: novalet.ok,
    meet: async (write, arguments_, fate) => {
      const ended = await novalet.exec(arguments_, { node: ['--import', preload], env: { JOURNAL_WRITE: String(write), ...fate } })
      if (ended.signal === 'SIGKILL' || ended.code === 137) return 'died'
      if (ended.code === 0) return 'done'
      expect(ended.stderr, `write ${write}`).toContain('ENOSPC')
      return 'failed'
    },
    removeAll: async () => {
      for (const { Name } of await servers()) await novalet.ok('server', 'delete', Name)
    },
    expectStart,
    expectStartOrRunning: async (at) => {
      await novalet.ok('doctor', '--fix')
      const list = await servers()
      if (list.length === 0) return expectStart(at)
      expect(list, at).toMatchObject([{ Status: 'ACTIVE' }])
      expect((await host.exec(['virsh', '-q', 'list', '--name'])).stdout.trim(), at).toMatch(/^instance-/)
    },
    [Symbol.asyncDispose]: () => host.close(),
  }
}
