import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InstanceRecord } from '@novalet/compute'
import { isNovaletError } from '@novalet/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRecord } from '../fixtures/a-record.ts'
import type { Database } from './database.ts'
import { openDatabase } from './database.ts'
import { createFlavorStore } from './flavor-store.ts'
import { createHostNetworkStore } from './host-network-store.ts'
import { createInstanceStore } from './instance-store.ts'
import { openSqlite } from './sqlite.ts'

let folder: string
let file: string
let database: Database
let now = 1000
const clock = { now: () => now }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'novalet-store-'))
  file = join(folder, 'state', 'novalet.sqlite')
  database = await openDatabase(file)
  now = 1000
})
afterEach(async () => {
  database.close()
  await rm(folder, { recursive: true })
})

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'no error',
    (error: unknown) => error,
  )
  return isNovaletError(error) ? error.code : String(error)
}

describe('the database', () => {
  it('can be read by its owner alone, with its side files', async () => {
    await createInstanceStore(database, clock).nextId()
    for (const name of [file, `${file}-wal`, `${file}-shm`]) expect((await stat(name)).mode & 0o777).toBe(0o600)
  })

  it('says that a damaged file is one, and leaves it as it is', async () => {
    const damaged = join(folder, 'damaged.sqlite')
    await writeFile(damaged, 'this was never a database, however long one looks at it')
    expect(await codeOf(openDatabase(damaged))).toBe('InvalidDatabase')
    expect(await readFile(damaged, 'utf8')).toMatch(/^this was never/)
  })

  it('says that pages in the middle are damaged when they are read', async () => {
    const store = createInstanceStore(database, clock)
    for (let n = 1; n <= 40; n += 1) await store.insert(aRecord({ name: `server-${n}` }))
    database.close()
    const handle = await open(file, 'r+')
    const { size } = await handle.stat()
    for (let at = 4096; at < size; at += 4096) await handle.write(Buffer.alloc(4096, 0xa5), 0, 4096, at)
    await handle.close()
    expect(await codeOf(openDatabase(file).then(async (again) => createInstanceStore(again, clock).list()))).toBe('InvalidDatabase')
  })

  it('refuses a database of a newer Novalet', async () => {
    database.close()
    using newer = openSqlite(file, { busyTimeoutMs: 100 })
    newer.exec('PRAGMA user_version = 99')
    expect(await codeOf(openDatabase(file))).toBe('InvalidDatabase')
  })

  it('opens again what it closed, with what was in it', async () => {
    await createInstanceStore(database, clock).insert(aRecord({ name: 'kept' }))
    database.close()
    database = await openDatabase(file)
    expect(await createInstanceStore(database, clock).findByName('kept')).toHaveLength(1)
  })
})

describe('instances', () => {
  it('come back as they were put in, maps included', async () => {
    const store = createInstanceStore(database, clock)
    const record = aRecord({ name: 'one' })
    const pinned: InstanceRecord = {
      ...record,
      instance: {
        ...record.instance,
        numaTopology: {
          cells: [
            {
              id: 0,
              cpuset: [],
              pcpuset: [0, 1],
              memoryMb: 64,
              cpuPinning: new Map([
                [0, 4],
                [1, 5],
              ]),
            },
          ],
        },
      },
      fault: { code: 'ImageUnacceptable', message: 'no', at: 7 },
    }
    await store.insert(pinned)
    expect(await store.get(pinned.instance.uuid)).toStrictEqual(pinned)
  })

  it('are numbered upwards and never twice, also after all are gone', async () => {
    const store = createInstanceStore(database, clock)
    expect([await store.nextId(), await store.nextId()]).toStrictEqual([1, 2])
    database.close()
    database = await openDatabase(file)
    const again = createInstanceStore(database, clock)
    expect([await again.peekId(), await again.peekId(), await again.nextId(), await again.peekId()]).toStrictEqual([3, 3, 3, 4])
  })

  it.each([
    ['name', { name: 'one' }],
    ['uuid', { name: 'two', uuid: '00000000-0000-4000-8000-000000000001' }],
  ])('refuses a %s that is taken', async (_what, taken) => {
    const store = createInstanceStore(database, clock)
    await store.insert(aRecord({ name: 'one', uuid: '00000000-0000-4000-8000-000000000001' }))
    expect(await codeOf(store.insert(aRecord(taken)))).toBe('InstanceExists')
    expect(await store.list()).toHaveLength(1)
  })

  it('lets go of the name of a deleted server, and of a renamed one', async () => {
    const store = createInstanceStore(database, clock)
    const first = aRecord({ name: 'one' })
    await store.insert(first)
    await store.save(first.instance.uuid, { vmState: 'deleted' })
    const second = aRecord({ name: 'one' })
    await store.insert(second)
    await store.save(second.instance.uuid, { instance: { ...second.instance, displayName: 'other' } })
    await store.insert(aRecord({ name: 'one' }))
    expect(await store.findByName('one')).toHaveLength(2)
  })

  it('keeps what a save does not name, and stamps what it changed', async () => {
    const store = createInstanceStore(database, clock)
    const record = aRecord({ name: 'one' })
    await store.insert(record)
    now = 2000
    const saved = await store.save(record.instance.uuid, { vmState: 'active', taskState: null, operation: 'op-1', launchedAt: 1999 })
    expect(saved).toStrictEqual({ ...record, vmState: 'active', taskState: null, operation: 'op-1', launchedAt: 1999, updatedAt: 2000 })
    expect(await store.get(record.instance.uuid)).toStrictEqual(saved)
  })

  it('changes nothing when the task state is not the expected one', async () => {
    const store = createInstanceStore(database, clock)
    const record = aRecord({ name: 'one', taskState: 'deleting' })
    await store.insert(record)
    const { uuid } = record.instance
    expect(await codeOf(store.save(uuid, { vmState: 'active' }, { expectedTaskState: null }))).toBe('InstanceBusy')
    expect((await store.get(uuid))?.vmState).toBe(record.vmState)
    await store.save(uuid, { vmState: 'active', taskState: null }, { expectedTaskState: 'deleting' })
    expect((await store.get(uuid))?.vmState).toBe('active')
  })

  it('says that a server to save is not there; removing one twice is no error', async () => {
    const store = createInstanceStore(database, clock)
    const record = aRecord({ name: 'one' })
    await store.insert(record)
    await store.remove(record.instance.uuid)
    await store.remove(record.instance.uuid)
    expect(await codeOf(store.save(record.instance.uuid, { vmState: 'active' }))).toBe('InstanceNotFound')
  })
})

describe('flavors', () => {
  const flavor = {
    name: 'tiny.two',
    memoryMb: 16,
    vcpus: 2,
    rootGb: 0,
    ephemeralGb: 0,
    swapMb: 0,
    extraSpecs: { 'hw:cpu_policy': 'shared' },
  }

  it("begin with devstack's, smallest first", async () => {
    const names = (await createFlavorStore(database).list()).map(({ name }) => name)
    expect(names).toStrictEqual(['m1.nano', 'm1.micro', 'm1.tiny', 'm1.small', 'm1.medium', 'm1.large', 'm1.xlarge'])
  })

  it('are found by id before name', async () => {
    const store = createFlavorStore(database)
    await store.create({ ...flavor, name: '42', flavorId: 'mine' })
    expect((await store.get('42'))?.name).toBe('m1.nano')
    expect((await store.get('mine'))?.name).toBe('42')
    expect(await store.get('nothing')).toBeUndefined()
  })

  it('get an id, and stay removed', async () => {
    const store = createFlavorStore(database)
    const { flavorId } = await store.create(flavor)
    expect(await store.get(flavorId ?? '')).toStrictEqual({ ...flavor, flavorId })
    await store.remove('tiny.two')
    await store.remove('m1.nano')
    database.close()
    database = await openDatabase(file)
    expect((await createFlavorStore(database).list()).map(({ name }) => name)).not.toContain('m1.nano')
    expect(await codeOf(createFlavorStore(database).remove('tiny.two'))).toBe('FlavorNotFound')
  })

  it.each([
    [{ ...flavor, name: 'm1.tiny' }, 'FlavorExists'],
    [{ ...flavor, flavorId: '1' }, 'FlavorExists'],
    [{ ...flavor, vcpus: 0 }, 'InvalidInput'],
    [{ ...flavor, memoryMb: 1.5 }, 'InvalidInput'],
    [{ ...flavor, name: ' ' }, 'InvalidInput'],
  ])('refuses %o', async (wrong, code) => {
    expect(await codeOf(createFlavorStore(database).create(wrong))).toBe(code)
  })

  it.each([
    [
      () => createFlavorStore(database).remove('m1.tny'),
      'No flavor has the name or id "m1.tny". Did you mean "m1.tiny"? `novalet flavor list` shows those that exist.',
    ],
    [
      () => createFlavorStore(database).create({ ...flavor, name: 'm1.tiny' }),
      "Cannot create flavor 'm1.tiny': another one has that name. Choose another",
    ],
    [
      () => createFlavorStore(database).create({ ...flavor, flavorId: '1' }),
      `Cannot create flavor '${flavor.name}': another one has that name or the id 1. Choose others`,
    ],
  ])('says what to do instead', async (work, message) => {
    await expect(work()).rejects.toThrow(message)
  })
})

it('remembers which networks were started, however often it is told', async () => {
  const store = createHostNetworkStore(database)
  await store.markStarted('default')
  await store.markStarted('default')
  await store.markStarted('lab')
  await store.clear('default')
  await store.clear('default')
  expect(await store.started()).toStrictEqual(['lab'])
})
