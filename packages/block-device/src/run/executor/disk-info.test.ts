import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { diskInfo } from './disk-info.ts'

const context = { subject: 'dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7', signal: new AbortController().signal, progress: () => undefined }
let dir: string
let path: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-info-'))
  path = join(dir, 'disk.info')
})
afterEach(() => rm(dir, { recursive: true }))

const write = async (format: string) => {
  const input = { path, disks: [{ path: '/i/disk', format }] }
  const prepared = (await diskInfo.prepare?.(input, context)) ?? { before: null }
  await diskInfo.do(input, prepared, context)
  return () => diskInfo.undo?.(input, prepared, null, context)
}

it('keeps what it said of other disks, and says it again when taken back', async () => {
  await writeFile(path, '{"/i/disk.config":"raw"}')
  const undo = await write('qcow2')
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ '/i/disk.config': 'raw', '/i/disk': 'qcow2' })
  await undo()
  expect(await readFile(path, 'utf8')).toBe('{"/i/disk.config":"raw"}')
})

it('is gone when taken back, where there was none', async () => {
  const undo = await write('qcow2')
  await undo()
  await undo()
  expect(await readdir(dir)).toEqual([])
})

it('never changes the format of a disk', async () => {
  await write('raw')
  await expect(write('qcow2')).rejects.toMatchObject({ code: 'InvalidDiskInfo', details: { disk: '/i/disk' } })
})

it.each(['nonsense', '[1]', '{"/i/disk":7}'])('is refused when damaged: %s', async (text) => {
  await writeFile(path, text)
  await expect(write('raw')).rejects.toMatchObject({ code: 'InvalidDiskInfo' })
})
