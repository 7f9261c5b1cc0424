import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommandRecorder } from '@novalet/steps/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBlockDeviceExecutors } from '../create-block-device-executors.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-cache-'))
})
afterEach(() => rm(dir, { recursive: true }))

it('guests that boot of one image at once fetch it once, and one that gives up harms no other', async () => {
  const content = Buffer.alloc(3 * 1024 * 1024, 'x')
  await writeFile(join(dir, 'image'), content)
  const commands = createCommandRecorder()
  const executor = createBlockDeviceExecutors({ commands, clock: { now: () => 0 }, locksPath: join(dir, 'locks') })['image.cache']
  const input = {
    imageId: 'x',
    source: join(dir, 'image'),
    declaredFormat: 'raw',
    sizeBytes: null,
    checksum: null,
    base: join(dir, '_base', 'x'),
    convertToRaw: true,
    vmdkAllowedTypes: [],
  }
  const seen: number[] = []
  const progress = (done: number) => void seen.push(done)
  const subject = 'dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7'
  const impatient = new AbortController()
  const first = executor.do(input, null, { subject, signal: AbortSignal.any([]), progress })
  const gaveUp = executor.do(input, null, { subject, signal: impatient.signal, progress })
  const third = executor.do(input, null, { subject, signal: AbortSignal.any([]), progress })
  impatient.abort('enough')
  await expect(gaveUp).rejects.toBe('enough')
  await executor.undo?.(input, null, undefined, { subject, signal: AbortSignal.any([]), progress })
  const file = { path: input.base, format: 'raw', virtualSizeBytes: content.length }
  expect(await Promise.all([first, third])).toEqual([file, file])
  expect(seen).toEqual([1, 2, 3].map((mib) => mib * 1024 * 1024))
  expect(await readdir(join(dir, '_base'))).toEqual(['x'])
  expect((await readFile(input.base)).equals(content)).toBe(true)
  expect(commands.commands).toEqual([])
})
