import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { novaletError, silentLogger } from '@novalet/model'
import { loadConfig } from '@novalet/model/config'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aRecord } from './fixtures/a-record.ts'
import type { LocalServices } from './open-local-services.ts'
import { openLocalServices } from './open-local-services.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'novalet-services-'))
})
afterEach(() => rm(folder, { recursive: true }))

let connections: number
const open = (statePath = join(folder, 'state')): Promise<LocalServices> => {
  connections = 0
  const { config } = loadConfig({ flags: [{ name: 'DEFAULT.state_path', values: [statePath], flag: '--state-path' }] })
  const connection = (): Promise<never> => {
    connections += 1
    return Promise.reject(new Error('no libvirt here'))
  }
  const commands = { run: () => Promise.reject(novaletError('CommandNotFound', 'no program here')) }
  return openLocalServices({ statePath, config, connection, commands, clock: { now: () => 0 }, logger: silentLogger })
}

const mode = async (name: string): Promise<number> => (await stat(join(folder, 'state', name))).mode & 0o777

it('serves records, flavors and images without libvirt', async () => {
  await using services = await open()
  await services.instances.insert(aRecord({ name: 'one' }))
  const image = join(folder, 'image')
  await writeFile(image, 'some bytes')
  await services.images.create({ name: 'cirros', file: image, diskFormat: 'raw' })
  expect(await services.instances.list()).toHaveLength(1)
  expect(await services.flavors.list()).not.toHaveLength(0)
  expect(await services.images.list()).toHaveLength(1)
  expect(await services.hostNetworks.started()).toStrictEqual([])
  expect(connections).toBe(0)
})

it('keeps all in the state folder, through which others can pass to the guests', async () => {
  await using _services = await open()
  expect([await mode('.'), await mode('novalet.sqlite'), await mode('images')]).toStrictEqual([0o755, 0o600, 0o700])
})

it('can be opened twice, and again after it was closed', async () => {
  await using first = await open()
  await using second = await open()
  await first.instances.insert(aRecord({ name: 'one' }))
  expect(await second.instances.findByName('one')).toHaveLength(1)
  await first.close()
  await first.close()
  await using third = await open()
  expect(await third.instances.findByName('one')).toHaveLength(1)
})

it('says what to do where nobody may write', async () => {
  await expect(open('/sys/novalet')).rejects.toMatchObject({ code: 'PermissionDenied', message: expect.stringContaining('state_path') })
})
