import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diffSnapshots, startHost } from '../lab/index.ts'
import type { LabHost, Snapshot } from '../lab/index.ts'
import { hostNow, installNovalet } from './novalet.ts'
import type { Novalet } from './novalet.ts'

let host: LabHost
let novalet: Novalet
let start: Snapshot

/** Whether libvirt's network `default`, which every server here is on, is up. */
const isUp = async (): Promise<boolean> => (await host.exec(['virsh', '-q', 'net-list', '--name'])).stdout.trim() === 'default'
const createArguments = (name: string) => ['server', 'create', name, '--image', 'idle', '--flavor', 'nano', '--network', 'default']
const create = (name: string) => novalet.exec(createArguments(name))

const preload = fileURLToPath(new URL('../kill/at-journal-write.ts', import.meta.url))

/** The plan, then a line a step: image, folder, disk, its format, network; the next is the definition, so that an abort comes before the start. */
const WRITE_AFTER_NETWORK = 7

beforeAll(async () => {
  host = await startHost({ name: 'shared', daemons: ['libvirt'] })
  novalet = await installNovalet(host)
  await create('first')
  await novalet.ok('server', 'delete', 'first')
  start = await hostNow(host, novalet)
})
afterAll(() => host?.close())

const expectStart = async (): Promise<void> => {
  expect(diffSnapshots(start, await hostNow(host, novalet))).toEqual([])
  expect(await isUp()).toBe(false)
  await novalet.ok('doctor')
}

it('is up while one of those is there that came at once, and down when all have gone at once', async () => {
  const names = ['a', 'b', 'c']
  expect((await Promise.all(names.map(create))).map(({ code }) => code)).toEqual([0, 0, 0])
  expect(await isUp()).toBe(true)
  await novalet.ok('server', 'delete', 'a')
  expect(await isUp()).toBe(true)
  await Promise.all(['b', 'c'].map((name) => novalet.ok('server', 'delete', name)))
  await expectStart()
})

it('stays up under a server when the create that had started it is taken back, and goes down with that server', async () => {
  const held = novalet.spawn(createArguments('a'), {
    node: ['--import', preload],
    env: { JOURNAL_WRITE: String(WRITE_AFTER_NETWORK), JOURNAL_FATE: 'hold' },
  })
  await held.printed('HELD')
  expect(await isUp()).toBe(true)
  expect((await create('b')).code).toBe(0)
  await held.kill('SIGINT')
  expect((await held.ended).code).not.toBe(0)
  expect(await isUp()).toBe(true)
  expect(await novalet.json('server', 'list')).toMatchObject([{ Name: 'b', Status: 'ACTIVE' }])
  await novalet.ok('server', 'delete', 'b')
  await expectStart()
})

it('that was left up is found by doctor, and stopped by its --fix', async () => {
  {
    using records = new DatabaseSync(join(novalet.statePath, 'novalet.sqlite'))
    records.exec("INSERT INTO started_host_network VALUES ('default')")
  }
  await host.exec(['virsh', 'net-start', 'default'])
  const { code, stdout } = await novalet.exec(['doctor', '-f', 'json'])
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject([{ Kind: 'orphan', What: 'network', Name: 'default' }])
  await novalet.ok('doctor', '--fix')
  await expectStart()
})
