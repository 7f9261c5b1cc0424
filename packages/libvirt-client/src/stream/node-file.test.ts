import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ByteChannel, StreamPiece } from './byte-channel.ts'
import { receiveFile, sendFile } from './node-file.ts'

const MIB = 1024 * 1024

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'send-file-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A stream that keeps what is sent, or gives what is to come; it breaks where it shall. */
const channelOf = (coming: readonly StreamPiece[] = [], breaksAt = Infinity) => {
  const pieces = [...coming]
  const sent: StreamPiece[] = []
  const ends: string[] = []
  const take = async (piece: StreamPiece): Promise<void> => {
    if (sent.length >= breaksAt) throw new Error('the stream broke')
    sent.push(piece)
  }
  const channel: ByteChannel = {
    read: async () => {
      const piece = pieces.shift()
      if (piece === undefined && breaksAt !== Infinity) throw new Error('the stream broke')
      return piece
    },
    write: (data) => take({ kind: 'data', data: data.slice() }),
    writeHole: (length) => take({ kind: 'hole', length }),
    finish: async () => void ends.push('finished'),
    abort: async () => void ends.push('aborted'),
    [Symbol.asyncIterator]: () => {
      throw new Error('not used')
    },
    [Symbol.asyncDispose]: async () => {},
  }
  return { channel, sent, ends }
}

const fileOf = (content: Uint8Array): string => {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  return path
}

it('sends a file of several pieces in their order', async () => {
  const content = Buffer.alloc(3 * MIB + 5, 'novalet')
  const { channel, sent, ends } = channelOf()
  const progress: bigint[] = []
  expect(await sendFile(channel, fileOf(content), { onProgress: (bytes) => progress.push(bytes) })).toBe(BigInt(content.length))
  expect(Buffer.concat(sent.map((piece) => (piece.kind === 'data' ? piece.data : new Uint8Array()))).equals(content)).toBe(true)
  expect(progress).toEqual([1, 2, 3].map((n) => BigInt(n * MIB)).concat(BigInt(content.length)))
  expect(ends).toEqual(['finished'])
})

it('sends an empty file', async () => {
  const { channel, ends } = channelOf()
  expect(await sendFile(channel, fileOf(new Uint8Array()))).toBe(0n)
  expect(ends).toEqual(['finished'])
})

it('sends zeros as holes where the stream is sparse', async () => {
  const content = new Uint8Array(MIB + 70_000)
  content[300_000] = 1
  const { channel, sent } = channelOf()
  expect(await sendFile(channel, fileOf(content), { sparse: true })).toBe(BigInt(content.length))
  expect(sent.map((piece) => (piece.kind === 'hole' ? ['hole', Number(piece.length)] : ['data', piece.data.length]))).toEqual([
    ['hole', 262_144],
    ['data', 65_536],
    ['hole', MIB - 262_144 - 65_536],
    ['hole', 70_000],
  ])
})

it('aborts the stream where the file is not there', async () => {
  const { channel, ends } = channelOf()
  await expect(sendFile(channel, join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(ends).toEqual(['aborted'])
})

it('says how the stream broke while it sent', async () => {
  const { channel, ends } = channelOf([], 1)
  await expect(sendFile(channel, fileOf(new Uint8Array(4 * MIB)))).rejects.toThrow('the stream broke')
  expect(ends).toEqual(['aborted'])
})

it('writes what comes, holes as holes', async () => {
  const path = join(folder, 'new')
  const { channel, ends } = channelOf([
    { kind: 'data', data: Buffer.from('before') },
    { kind: 'hole', length: 100_000n },
    { kind: 'data', data: Buffer.from('after') },
    { kind: 'hole', length: 7n },
  ])
  expect(await receiveFile(channel, path)).toBe(100_018n)
  expect(
    readFileSync(path).equals(Buffer.concat([Buffer.from('before'), Buffer.alloc(100_000), Buffer.from('after'), Buffer.alloc(7)])),
  ).toBe(true)
  expect(ends).toEqual([])
})

it('overwrites nothing', async () => {
  const path = fileOf(Buffer.from('mine'))
  const { channel, ends } = channelOf([{ kind: 'data', data: Buffer.from('theirs') }])
  await expect(receiveFile(channel, path)).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(path, 'utf8')).toBe('mine')
  expect(ends).toEqual(['aborted'])
})

it('leaves no half of a file', async () => {
  const path = join(folder, 'half')
  const { channel, ends } = channelOf([{ kind: 'data', data: Buffer.from('half') }], 1)
  await expect(receiveFile(channel, path)).rejects.toThrow('the stream broke')
  expect(existsSync(path)).toBe(false)
  expect(ends).toEqual(['aborted'])
})
