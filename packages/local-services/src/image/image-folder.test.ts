import { createHash, randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImageService, NewImage } from '@novalet/compute'
import type { Logger } from '@novalet/model'
import { isNovaletError, silentLogger } from '@novalet/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { qcow2Bytes } from '../fixtures/image-bytes.ts'
import { runScript } from '../fixtures/run-script.ts'
import { copyImage } from './copy-image.ts'
import { shareFolder } from './folder-use.ts'
import { requireFreeSpace } from './free-space.ts'
import { openImageFolder } from './image-folder.ts'

let folder: string
let root: string
let images: ImageService
let warnings: string[]
const logger: Logger = { ...silentLogger, warn: (message) => void warnings.push(message) }
const openFolder = (): Promise<ImageService> =>
  openImageFolder(root, { inspect: { vmdkAllowedTypes: ['streamOptimized'] }, clock: { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) }, logger })

beforeEach(async () => {
  warnings = []
  folder = await mkdtemp(join(tmpdir(), 'novalet-images-'))
  root = join(folder, 'images')
  images = await openFolder()
})
afterEach(() => rm(folder, { recursive: true }))

const fileOf = async (bytes: Buffer): Promise<string> => {
  const file = join(folder, `source-${randomBytes(4).toString('hex')}`)
  await writeFile(file, bytes)
  return file
}
const create = async (bytes: Buffer, more: Partial<NewImage> = {}) =>
  images.create({ name: 'cirros', diskFormat: 'raw', ...more, file: more.file ?? (await fileOf(bytes)) })
const failure = async (work: Promise<unknown>): Promise<{ code: string; message: string; details: unknown }> => {
  const error: unknown = await work.then(
    () => new Error('no error'),
    (error: unknown) => error,
  )
  if (!isNovaletError(error)) throw error
  return error
}
/** What is in the folder, but for the lock. */
const contents = async (): Promise<readonly string[]> => (await readdir(root)).filter((name) => name !== '.lock').sort()

describe('creating', () => {
  it("keeps bytes and holes, and describes them in Glance's shape", async () => {
    const bytes = Buffer.concat([randomBytes(100_000), Buffer.alloc(6 * 1024 * 1024), randomBytes(50)])
    const seen: number[][] = []
    const file = await fileOf(bytes)
    const image = await images.create(
      {
        name: 'cirros',
        file,
        diskFormat: 'raw',
        minDisk: 1,
        minRam: 64,
        properties: { hw_disk_bus: 'virtio', hw_vif_multiqueue_enabled: true },
      },
      { onProgress: (done, total) => void seen.push([done, total]) },
    )
    expect(await readFile(image.path)).toStrictEqual(bytes)
    expect((await stat(image.path)).blocks * 512).toBeLessThan(3 * 1024 * 1024)
    expect(seen.at(-1)).toStrictEqual([bytes.length, bytes.length])
    expect(JSON.parse(await readFile(join(root, image.meta.id, 'metadata.json'), 'utf8'))).toStrictEqual({
      id: image.meta.id,
      name: 'cirros',
      status: 'active',
      disk_format: 'raw',
      container_format: 'bare',
      min_ram: 64,
      min_disk: 1,
      size: bytes.length,
      checksum: createHash('md5').update(bytes).digest('hex'),
      os_hash_algo: 'sha512',
      os_hash_value: createHash('sha512').update(bytes).digest('hex'),
      created_at: '2026-01-02T03:04:05Z',
      updated_at: '2026-01-02T03:04:05Z',
      properties: { hw_disk_bus: 'virtio', hw_vif_multiqueue_enabled: true },
    })
    expect(await images.get('cirros')).toStrictEqual(image)
    expect(await images.get(image.meta.id)).toStrictEqual(image)
    expect(await images.list()).toStrictEqual([image])
    expect((await stat(root)).mode & 0o077).toBe(0)
  })

  it.each<[string, Buffer, Partial<NewImage>, string]>([
    ['qcow2 that is said to be raw', qcow2Bytes(), { diskFormat: 'raw' }, 'ImageUnacceptable'],
    ['raw that is said to be qcow2', randomBytes(4096), { diskFormat: 'qcow2' }, 'ImageUnacceptable'],
    ['qcow2 that is cut off', qcow2Bytes().subarray(0, 3 * 65536), { diskFormat: 'qcow2' }, 'ImageUnacceptable'],
    ['qcow2 with a backing file', qcow2Bytes({ backingFile: '/etc/shadow' }), { diskFormat: 'qcow2' }, 'ImageUnacceptable'],
    ['nothing at all', Buffer.alloc(0), { diskFormat: 'raw' }, 'ImageUnacceptable'],
    ['a format nobody knows', randomBytes(4096), { diskFormat: 'floppy' }, 'ImageUnacceptable'],
    ['a file that is not there', randomBytes(1), { file: '/nonexistent/image' }, 'InvalidInput'],
    ['a folder', randomBytes(1), { file: '/' }, 'InvalidInput'],
    ['a device without end', randomBytes(1), { file: '/dev/zero' }, 'InvalidInput'],
    ['an id that is no uuid', randomBytes(512), { id: '../../etc' }, 'InvalidInput'],
    ['an empty name', randomBytes(512), { name: '' }, 'InvalidInput'],
  ])('refuses %s, and leaves nothing behind', async (_what, bytes, more, code) => {
    expect((await failure(create(bytes, more))).code).toBe(code)
    expect(await contents()).toStrictEqual([])
  })

  it('accepts qcow2 that is said to be qcow2', async () => {
    expect((await create(qcow2Bytes(), { diskFormat: 'qcow2' })).meta.size).toBe(4 * 65536)
  })

  it('refuses an id that is taken, and keeps what has it', async () => {
    const first = await create(Buffer.from('first'), { id: 'BB9318DB-5554-4857-a309-268c6653b9ff' })
    expect((await failure(create(Buffer.from('second'), { id: first.meta.id }))).code).toBe('ImageExists')
    expect(await readFile(first.path, 'utf8')).toBe('first')
    expect(await contents()).toStrictEqual([first.meta.id])
  })

  it('looks at the copy: what becomes another format while it is copied is refused', async () => {
    const file = await fileOf(randomBytes(3 * 1024 * 1024))
    const handle = openSync(file, 'r+')
    const becomeVhd = (done: number): void => {
      if (done === 1024 * 1024) writeSync(handle, 'conectix', 3 * 1024 * 1024 - 512)
    }
    expect((await failure(images.create({ name: 'changing', file, diskFormat: 'raw' }, { onProgress: becomeVhd }))).code).toBe(
      'ImageUnacceptable',
    )
    closeSync(handle)
    expect(await contents()).toStrictEqual([])
  })

  it('stops when told to, and leaves nothing behind', async () => {
    const stop = new AbortController()
    const file = await fileOf(randomBytes(4 * 1024 * 1024))
    const created = images.create(
      { name: 'one', file, diskFormat: 'raw' },
      { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
    )
    await expect(created).rejects.toThrow('enough')
    expect(await contents()).toStrictEqual([])
  })

  it('says before it copies that there is no room', async () => {
    expect((await failure(requireFreeSpace(folder, Number.MAX_SAFE_INTEGER, 'create an image'))).code).toBe('DiskSpaceInsufficient')
  })

  it('does not swallow that a disk became full', async () => {
    await using from = await open(await fileOf(randomBytes(10)), 'r')
    await using full = await open('/dev/full', 'r+')
    await expect(copyImage(from, full, {})).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  it('is not begun from a file that is not there', async () => {
    const gone = { name: 'gone', file: '/nonexistent/gone.img', diskFormat: 'raw' }
    expect((await failure(images.create(gone))).message).toBe(
      "Cannot create image 'gone' from /nonexistent/gone.img: no such file or directory",
    )
  })
})

describe('finding', () => {
  it('asks for the id where several have the name', async () => {
    const ids = [(await create(Buffer.from('one'))).meta.id, (await create(Buffer.from('two'))).meta.id].sort()
    expect(await failure(images.get('cirros'))).toMatchObject({ code: 'Invalid', details: { name: 'cirros', ids } })
    expect(await images.get('debian')).toBeUndefined()
    expect(await images.get('../cirros')).toBeUndefined()
  })

  it.each<[string, (path: string) => Promise<void>]>([
    ['is no JSON', (path) => writeFile(join(path, 'metadata.json'), '{"id":')],
    ['is of another image', (path) => writeFile(join(path, 'metadata.json'), '{"id":"bb9318db-5554-4857-a309-268c6653b9ff"}')],
    ['is not there', (path) => rm(join(path, 'metadata.json'))],
    ['is there without its bytes', (path) => rm(join(path, 'image'))],
  ])('reports an image whose description %s, and shows the others', async (_what, damage) => {
    const good = await create(Buffer.from('good'), { name: 'good' })
    const bad = await create(Buffer.from('bad'), { name: 'bad' })
    await damage(join(root, bad.meta.id))
    expect(await images.list()).toStrictEqual([good])
    expect(warnings).toStrictEqual([expect.stringContaining(bad.meta.id)])
    expect((await failure(images.get(bad.meta.id))).code).toBe('ImageUnacceptable')
    await images.remove(bad.meta.id)
    expect(await contents()).toStrictEqual([good.meta.id])
  })
})

describe('removing', () => {
  it('removes by name or id, and says when there is nothing to remove', async () => {
    const one = await create(Buffer.from('one'), { name: 'one' })
    await create(Buffer.from('two'), { name: 'two' })
    await images.remove('two')
    await images.remove(one.meta.id.toUpperCase())
    expect(await contents()).toStrictEqual([])
    for (const ref of ['two', one.meta.id, '..', '.lock']) expect((await failure(images.remove(ref))).code).toBe('ImageNotFound')
  })

  it('says which was meant', async () => {
    await create(Buffer.from('cirros'), { name: 'cirros' })
    expect((await failure(images.remove('ciros'))).message).toBe(
      'No image has the name or id "ciros". Did you mean "cirros"? `novalet image list` shows those that exist.',
    )
  })
})

describe('what killed processes leave', () => {
  it('is removed at the next opening', async () => {
    const file = await fileOf(randomBytes(16 * 1024 * 1024))
    const { process, lines, ended } = runScript('create-image.ts', root, file)
    const created: string[] = []
    for await (const line of lines) {
      const [what, id = ''] = line.split(' ')
      if (what === 'created') created.push(id)
      else if (created.length === 2) process.kill('SIGKILL')
    }
    expect((await ended).signal).toBe('SIGKILL')
    expect(await contents()).toContainEqual(expect.stringMatching(/^\.partial-/))
    images = await openFolder()
    expect(await contents()).toStrictEqual(created.toSorted())
    expect((await images.list()).map(({ meta }) => meta.size)).toStrictEqual([16 * 1024 * 1024, 16 * 1024 * 1024])
  })

  it('is left alone while another process is at work', async () => {
    await mkdir(join(root, '.partial-bb9318db-5554-4857-a309-268c6653b9ff'))
    const atWork = await shareFolder(join(root, '.lock'))
    await openFolder()
    expect(await contents()).toHaveLength(1)
    atWork[Symbol.dispose]()
    await openFolder()
    expect(await contents()).toStrictEqual([])
  })

  it('covers deletes that ended between name and bytes', async () => {
    const { meta } = await create(Buffer.from('one'))
    await rename(join(root, meta.id), join(root, '.gone-x'))
    await openFolder()
    expect(await contents()).toStrictEqual([])
  })
})

it('keeps an image whose source shrank as long as what was read of it', async () => {
  const file = await fileOf(randomBytes(3 * 1024 * 1024))
  let shrunk: Promise<void> | undefined
  const { meta } = await images.create(
    { name: 'one', file, diskFormat: 'raw' },
    { onProgress: () => (shrunk ??= truncate(file, 1024 * 1024)) },
  )
  await shrunk
  expect((await stat(join(root, meta.id, 'image'))).size).toBe(meta.size)
})
