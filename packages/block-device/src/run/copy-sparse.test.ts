import { createHash } from 'node:crypto'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copySparse } from './copy-sparse.ts'

const options = { signal: new AbortController().signal, progress: () => undefined, hash: 'md5' }

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-copy-'))
})
afterEach(() => rm(dir, { recursive: true }))

it('goes on after a short write, as a file system gives that is nearly full', async () => {
  const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 251))
  await writeFile(join(dir, 'from'), bytes)
  await using from = await open(join(dir, 'from'), 'r')
  await using to = await open(join(dir, 'to'), 'w')
  const short = {
    write: (buffer: Buffer, offset: number, length: number, position: number) => to.write(buffer, offset, Math.min(length, 700), position),
    truncate: (length: number) => to.truncate(length),
    sync: () => to.sync(),
  }
  const { size, digest } = await copySparse(from, short, options)
  const copy = await readFile(join(dir, 'to'))
  expect(size).toBe(bytes.length)
  expect(createHash('md5').update(copy).digest('hex')).toBe(digest)
})

it('says that the disk is full when a write gives nothing more', async () => {
  await writeFile(join(dir, 'from'), 'x'.repeat(3000))
  await using from = await open(join(dir, 'from'), 'r')
  let room = 1000
  const full = {
    async write(_buffer: Buffer, _offset: number, length: number) {
      if (room === 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
      const bytesWritten = Math.min(room, length)
      room -= bytesWritten
      return { bytesWritten }
    },
    truncate: async () => undefined,
    sync: async () => undefined,
  }
  await expect(copySparse(from, full, options)).rejects.toMatchObject({ code: 'ENOSPC' })
})
