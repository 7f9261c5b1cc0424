import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runScript } from '../fixtures/run-script.ts'
import { openDatabase } from './database.ts'
import { createFlavorStore } from './flavor-store.ts'
import { createInstanceStore } from './instance-store.ts'
import { openSqlite } from './sqlite.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'novalet-store-'))
  file = join(folder, 'novalet.sqlite')
})
afterEach(() => rm(folder, { recursive: true }))

it('takes the records of several processes at once, from the very making of the file', async () => {
  const scripts = ['a', 'b', 'c'].map((prefix) => runScript('write-records.ts', file, prefix, '60'))
  for (const { ended } of scripts) expect(await ended).toStrictEqual({ code: 0, signal: null })
  using database = await openDatabase(file)
  const records = await createInstanceStore(database, { now: () => 0 }).list()
  expect(records).toHaveLength(180)
  expect(new Set(records.map(({ instance }) => instance.id)).size).toBe(180)
  expect(await createFlavorStore(database).list()).toHaveLength(7)
})

it('keeps all that it said it kept, and nothing by halves, when killed while it writes', async () => {
  const said = new Map<string, number>()
  for (let round = 0; round < 5; round += 1) {
    const { process, lines, ended } = runScript('write-records.ts', file, `round-${round}`, '100000')
    let left = 3 + round * 4
    for await (const line of lines) {
      const [uuid = '', id] = line.split(' ')
      said.set(uuid, Number(id))
      left -= 1
      if (left === 0) process.kill('SIGKILL')
    }
    expect((await ended).signal).toBe('SIGKILL')
  }
  using database = await openDatabase(file)
  const store = createInstanceStore(database, { now: () => 0 })
  const records = new Map((await store.list()).map((record) => [record.instance.uuid, record]))
  for (const [uuid, id] of said) expect(records.get(uuid)).toMatchObject({ instance: { id }, operation: `op-${id}`, vmState: 'active' })
  for (const { vmState, taskState, operation, instance } of records.values()) {
    const state = vmState === 'active' ? [null, `op-${instance.id}`] : ['spawning', null]
    expect([taskState, operation]).toStrictEqual(state)
  }
  expect(await store.nextId()).toBeGreaterThan(Math.max(...said.values()))
  using sqlite = openSqlite(file, { busyTimeoutMs: 1000 })
  expect(sqlite.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
})
