import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BlockDeviceInfo, DiskMappingEntry, ImageMeta } from '@novalet/model'
import { makePlan } from '@novalet/steps'
import { createCommandRunner, createJournal, runPlan } from '@novalet/steps/run'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlockDeviceKinds } from '../kinds.ts'
import type { LocalDiskOptions } from '../local-disk/local-disk-options.ts'
import { planLocalDisksRemoval } from '../local-disk/plan-local-disks-removal.ts'
import { planLocalDisks } from '../local-disk/plan-local-disks.ts'
import { createBlockDeviceExecutors } from './create-block-device-executors.ts'

const UUID = 'dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7'
const IMAGE = 'bb9318db-5554-4857-a309-268c6653b9ff'
const BASE = 'fbad3d96a1727069346073e51d5bbb1824e76e34'
const MIB = 1024 * 1024
const clock = { now: () => 1_700_000_000_000 }
const commands = createCommandRunner({ path: ['/usr/sbin', '/usr/bin', '/sbin', '/bin'] })

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-disks-'))
})
afterEach(() => rm(dir, { recursive: true }))

const options = (changes: Partial<LocalDiskOptions> = {}): LocalDiskOptions => ({
  instancesPath: join(dir, 'instances'),
  baseFolder: '_base',
  imagesType: 'qcow2',
  forceRawImages: true,
  preallocate: false,
  defaultEphemeralFormat: undefined,
  mkfsTemplates: {},
  vmdkAllowedTypes: ['streamOptimized', 'monolithicSparse'],
  ephemeralNaming: 'hash',
  ...changes,
})
const executors = () => createBlockDeviceExecutors({ commands, clock, locksPath: join(dir, 'locks') })

const qemuImg = (...args: string[]) => execFileSync('qemu-img', args, { encoding: 'utf8' })
const info = (path: string) => JSON.parse(qemuImg('info', '--output=json', path)) as Record<string, unknown>

async function makeImage(format: string, sizeMib = 4): Promise<{ path: string; meta: ImageMeta }> {
  const raw = join(dir, 'source.raw')
  const content = Buffer.alloc(sizeMib * MIB)
  content.write('a guest boots from here', 3 * MIB)
  await writeFile(raw, content)
  const path = join(dir, `source.${format}`)
  if (format !== 'raw') qemuImg('convert', '-f', 'raw', '-O', format, raw, path)
  const bytes = await readFile(path)
  const checksum = createHash('md5').update(bytes).digest('hex')
  return {
    path,
    meta: { id: IMAGE, name: 'cirros', diskFormat: format, minRam: 0, minDisk: 0, size: bytes.length, checksum, properties: {} },
  }
}

const NO_DISKS: BlockDeviceInfo = { image: [], ephemerals: [], blockDeviceMapping: [] }

function plan(
  image: { path: string; meta: ImageMeta },
  names: readonly string[],
  opts = options(),
  rootGb = 1,
  blockDeviceInfo = NO_DISKS,
) {
  const entry: DiskMappingEntry = { bus: 'virtio', dev: 'vda', type: 'disk' }
  const flavor = { name: 'm1', memoryMb: 512, vcpus: 1, rootGb, ephemeralGb: 1, swapMb: 30, extraSpecs: {} }
  const planned = planLocalDisks(
    { instance: { uuid: UUID, flavor, osType: 'linux' }, image, mapping: new Map(names.map((name) => [name, entry])), blockDeviceInfo },
    opts,
  )
  return makePlan<BlockDeviceKinds>({ operation: 'spawn', subject: UUID, direction: 'back', steps: planned.steps })
}

async function run(steps: ReturnType<typeof plan>, operation = 'op') {
  await using journal = await createJournal({ dir: join(dir, 'journals'), operation, plan: steps })
  return await runPlan({ executors: executors(), journal, clock })
}

const instanceFile = (name: string) => join(dir, 'instances', UUID, name)
const base = (name: string) => join(dir, 'instances', '_base', name)

describe('the disks of the seed', () => {
  it('are overlays of compat 1.1 with 64 KiB clusters over base files with the names of Nova 26.2', async () => {
    await run(plan(await makeImage('qcow2'), ['disk', 'disk.local', 'disk.swap']))
    expect((await readdir(base('.'))).sort()).toEqual(['ephemeral_1_0706d66', BASE, 'swap_30'])
    expect(info(instanceFile('disk'))).toMatchObject({
      'virtual-size': 1024 * MIB,
      'cluster-size': 65536,
      format: 'qcow2',
      'backing-filename': base(BASE),
      'backing-filename-format': 'raw',
      'format-specific': { data: { compat: '1.1', 'lazy-refcounts': false } },
    })
    expect(info(instanceFile('disk.local'))).toMatchObject({ 'virtual-size': 1024 * MIB, 'backing-filename': base('ephemeral_1_0706d66') })
    expect(info(instanceFile('disk.swap'))).toMatchObject({ 'virtual-size': 30 * MIB, 'backing-filename': base('swap_30') })
    expect(execFileSync('/usr/sbin/blkid', ['-o', 'export', base('ephemeral_1_0706d66')], { encoding: 'utf8' })).toMatch(
      /LABEL=ephemeral0[^]*TYPE=ext4/,
    )
    expect(execFileSync('/usr/sbin/blkid', ['-o', 'export', base('swap_30')], { encoding: 'utf8' })).toContain('TYPE=swap')
    expect((await readFile(base(BASE))).includes('a guest boots from here')).toBe(true)
    expect((await stat(base(BASE))).mode & 0o777).toBe(0o644)
    expect(JSON.parse(await readFile(instanceFile('disk.info'), 'utf8'))).toEqual({
      [instanceFile('disk')]: 'qcow2',
      [instanceFile('disk.local')]: 'qcow2',
      [instanceFile('disk.swap')]: 'qcow2',
    })
  })

  it('has the old name of its ephemeral base under 2014.2', async () => {
    const steps = plan(await makeImage('raw'), ['disk.local'], options({ ephemeralNaming: 'os-type' })).steps
    expect(steps.map(({ id }) => id)).toContain('base ephemeral_1_default')
  })

  it('are gone after removal, which can be done twice; base files stay', async () => {
    await run(plan(await makeImage('raw'), ['disk']))
    const removal = makePlan<BlockDeviceKinds>({
      operation: 'destroy',
      subject: UUID,
      direction: 'forward',
      steps: planLocalDisksRemoval(UUID, options()),
    })
    for (const operation of ['first', 'second']) {
      await using journal = await createJournal({ dir: join(dir, 'journals'), operation, plan: removal })
      await runPlan({ executors: executors(), journal, clock })
    }
    expect(await readdir(join(dir, 'instances'))).toEqual(['_base'])
    expect(await readdir(base('.'))).toEqual([BASE])
  })
})

describe('a second guest', () => {
  it('uses the base that is there, without reading the image', async () => {
    const image = await makeImage('qcow2')
    await run(plan(image, ['disk']))
    const before = await stat(base(BASE))
    await rm(join(dir, 'instances', UUID), { recursive: true })
    await rm(image.path)
    await run(plan(image, ['disk']), 'again')
    expect((await stat(base(BASE))).ino).toBe(before.ino)
  })

  it('gets no base that was changed into something that reads another file', async () => {
    const image = await makeImage('raw')
    await mkdir(base('.'), { recursive: true })
    qemuImg('create', '-f', 'qcow2', '-b', image.path, '-F', 'raw', base(BASE))
    await expect(run(plan(image, ['disk']))).rejects.toMatchObject({ code: 'StepFailed', cause: { code: 'ImageUnacceptable' } })
  })
})

describe('other configurations', () => {
  it('keeps the image as it is without force_raw_images', async () => {
    await run(plan(await makeImage('qcow2'), ['disk'], options({ forceRawImages: false })))
    expect(info(base(BASE))['format']).toBe('qcow2')
    expect(info(instanceFile('disk'))).toMatchObject({ 'backing-filename-format': 'qcow2', 'virtual-size': 1024 * MIB })
  })

  it('makes whole raw files without overlays', async () => {
    await run(plan(await makeImage('qcow2'), ['disk', 'disk.swap'], options({ imagesType: 'raw' })))
    expect(info(instanceFile('disk'))).toMatchObject({ format: 'raw', 'virtual-size': 1024 * MIB })
    expect(await readdir(base('.'))).toEqual([BASE])
  })

  it('makes a root disk as large as its image for a flavor of 0 GiB, with its space reserved', async () => {
    await run(plan(await makeImage('raw'), ['disk'], options({ preallocate: true }), 0))
    expect(info(instanceFile('disk'))['virtual-size']).toBe(4 * MIB)
    expect((await stat(instanceFile('disk'))).blocks * 512).toBeGreaterThanOrEqual(4 * MIB)
  })

  it.each(['vmdk', 'vpc', 'vhdx', 'vdi'])('takes an image of format %s', async (format) => {
    const { path, meta } = await makeImage(format)
    await run(plan({ path, meta: { ...meta, diskFormat: format === 'vpc' ? 'vhd' : format } }, ['disk']))
    expect((await readFile(base(BASE))).includes('a guest boots from here')).toBe(true)
  })
})

describe('bad input leaves nothing', () => {
  it.each([
    ['a wrong checksum', { checksum: '0'.repeat(32) }, 'ImageUnacceptable', 'its md5 is'],
    ['a size that is not the file’s', { size: 7 }, 'ImageUnacceptable', 'cut off or another'],
    ['another format than it says', { diskFormat: 'raw' }, 'ImageUnacceptable', 'its bytes are qcow2'],
    ['a format nobody has', { diskFormat: 'ploop' }, 'ImageUnacceptable', 'not supported'],
  ])('%s', async (_what, change, code, message) => {
    const { path, meta } = await makeImage('qcow2')
    await expect(run(plan({ path, meta: { ...meta, ...change } }, ['disk']))).rejects.toMatchObject({
      cause: { code, message: expect.stringContaining(message) as string },
    })
    expect(await readdir(join(dir, 'instances'))).toEqual(['_base'])
    expect(await readdir(base('.'))).toEqual([])
  })

  it('an image in an image', async () => {
    await makeImage('qcow2')
    const path = join(dir, 'outer.qcow2')
    qemuImg('convert', '-f', 'raw', '-O', 'qcow2', join(dir, 'source.qcow2'), path)
    const meta: ImageMeta = { id: IMAGE, diskFormat: 'qcow2', minRam: 0, minDisk: 0, properties: {} }
    await expect(run(plan({ path, meta }, ['disk']))).rejects.toMatchObject({
      cause: { code: 'ImageUnacceptable', message: expect.stringContaining('an image in an image') as string },
    })
    expect(await readdir(base('.'))).toEqual([])
  })

  it('a flavor smaller than the image, whose base stays', async () => {
    const path = join(dir, 'large.qcow2')
    qemuImg('create', '-f', 'qcow2', path, '2G')
    const meta: ImageMeta = { id: IMAGE, diskFormat: 'qcow2', minRam: 0, minDisk: 0, properties: {} }
    await expect(run(plan({ path, meta }, ['disk']))).rejects.toMatchObject({ cause: { code: 'FlavorDiskSmallerThanImage' } })
    expect(await readdir(join(dir, 'instances'))).toEqual(['_base'])
    expect(() => plan({ path, meta: { ...meta, minDisk: 2 } }, ['disk'])).toThrow(
      expect.objectContaining({ code: 'FlavorDiskSmallerThanMinDisk' }),
    )
  })

  it('a folder that another guest left, which is not touched', async () => {
    const image = await makeImage('raw')
    await mkdir(instanceFile('.'), { recursive: true })
    await writeFile(instanceFile('disk'), 'precious')
    await expect(run(plan(image, ['disk']))).rejects.toMatchObject({ cause: { code: 'InstanceExists' } })
    expect(await readFile(instanceFile('disk'), 'utf8')).toBe('precious')
  })

  it.each([
    ['cut off', (path: string) => truncate(path, 300_000), 'cut off'],
    ['a backing file', (path: string) => qemuImg('create', '-f', 'qcow2', '-b', '/etc/hostname', '-F', 'raw', path, '1M'), 'backing file'],
    ['an external data file', (path: string) => qemuImg('create', '-f', 'qcow2', '-o', `data_file=${path}.data`, path, '1M'), 'data file'],
  ])('a qcow2 of qemu-img’s own with %s', async (_what, spoil, message) => {
    const { path } = await makeImage('qcow2')
    await spoil(path)
    const meta: ImageMeta = { id: IMAGE, diskFormat: 'qcow2', minRam: 0, minDisk: 0, properties: {} }
    await expect(run(plan({ path, meta }, ['disk']))).rejects.toMatchObject({
      cause: { code: 'ImageUnacceptable', message: expect.stringContaining(message) as string },
    })
    expect(await readdir(base('.'))).toEqual([])
  })

  it('an image whose bytes are gone', async () => {
    const image = await makeImage('raw')
    await rm(image.path)
    await expect(run(plan(image, ['disk']))).rejects.toMatchObject({ cause: { code: 'ImageNotFound' } })
  })

  it('a disk that has no room', async () => {
    const image = await makeImage('raw')
    const error: unknown = await run(plan(image, ['disk'], options({ preallocate: true }), 1_000_000)).catch((error: unknown) => error)
    expect(error).toMatchObject({
      cause: { code: 'DiskSpaceInsufficient', details: { path: join(dir, 'instances', UUID), neededBytes: 1_000_000 * 1024 ** 3 } },
    })
    expect(await readdir(join(dir, 'instances'))).toEqual(['_base'])
  })

  it('a name that leads elsewhere', () => {
    expect(() => planLocalDisksRemoval('../../etc', options())).toThrow(expect.objectContaining({ code: 'InvalidInput' }))
    const [step] = planLocalDisksRemoval(UUID, options())
    const prepare = executors()['instance.folder.remove'].prepare?.(
      { path: '/etc' },
      { subject: UUID, signal: AbortSignal.any([]), progress: () => undefined },
    )
    expect(step?.input).toEqual({ path: join(dir, 'instances', UUID) })
    return expect(prepare).rejects.toMatchObject({ code: 'InvalidInput' })
  })

  it('a file system that Nova does not know', async () => {
    const disks = { ...NO_DISKS, ephemerals: [{ sizeGb: 1, guestFormat: 'reiserfs' }] }
    const image = await makeImage('raw')
    expect(() => plan(image, ['disk.eph0'], options(), 1, disks)).toThrow(expect.objectContaining({ code: 'InvalidBDMFormat' }))
  })
})
