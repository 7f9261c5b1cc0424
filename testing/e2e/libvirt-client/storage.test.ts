import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readAll, receiveFile, sendFile, toReadable, toWritable } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection, StoragePool, StorageVolume } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo } from './target.ts'

const MIB = 1024 * 1024
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const volumeXml = (name: string, mib: number): string =>
  `<volume><name>${name}</name><capacity unit='MiB'>${mib}</capacity><allocation>0</allocation><target><format type='raw'/></target></volume>`

describe('storage and bulk streams', () => {
  let host: Connection
  let pool: StoragePool
  beforeAll(async () => {
    host = await connectTo('qemu', '/system')
    pool = await host.storagePools.create(
      `<pool type='dir'><name>lv-${process.pid}</name><target><path>/var/lib/libvirt/images/lv-${process.pid}</path></target></pool>`,
      { withBuild: true },
    )
  })
  afterAll(async () => {
    for (const volume of await pool.volumes()) await volume.delete()
    await pool.destroy()
    await host.close()
  })
  const make = (name: string, mib: number): Promise<StorageVolume> => pool.createVolume(volumeXml(name, mib))

  it('makes, finds, resizes and deletes volumes', async () => {
    expect(await pool.info()).toMatchObject({ state: 'running' })
    const volume = await make('small', 1)
    expect(await volume.info()).toMatchObject({ type: 'file', capacityBytes: BigInt(MIB) })
    await volume.resize(BigInt(2 * MIB))
    expect((await volume.info()).capacityBytes).toBe(BigInt(2 * MIB))
    const path = await volume.path()
    expect((await host.storagePools.volumeByPath(path))?.key).toBe(volume.key)
    expect((await host.storagePools.lookupByTargetPath(path.slice(0, path.lastIndexOf('/'))))?.uuid).toBe(pool.uuid)
    const clone = await pool.createVolume(volumeXml('clone', 2), { cloneOf: volume })
    expect((await pool.volumes()).map(({ name }) => name).sort()).toEqual(['clone', 'small'])
    await clone.delete()
    await volume.delete()
    expect(await pool.volume('small')).toBeUndefined()
  })

  it('uploads and downloads 16 MiB unchanged, through Node streams', async () => {
    const volume = await make('data', 16)
    const data = randomBytes(16 * MIB)
    await pipeline(Readable.from([data.subarray(0, 5 * MIB + 3), data.subarray(5 * MIB + 3)]), toWritable(await volume.upload()))
    const chunks: Uint8Array[] = []
    for await (const chunk of toReadable(await volume.download())) chunks.push(chunk as Uint8Array)
    expect(sha(Buffer.concat(chunks))).toBe(sha(data))
    expect(sha(await readAll(await volume.download({ offset: 1000n, length: 5000n })))).toBe(sha(data.subarray(1000, 6000)))
  })

  it('sends holes as holes, both ways', async () => {
    const volume = await make('sparse', 64)
    const data = randomBytes(2 * MIB)
    const up = await volume.upload({ sparse: true })
    await up.writeHole(BigInt(30 * MIB))
    await up.write(data)
    await up.writeHole(BigInt(32 * MIB))
    await up.finish()
    expect((await volume.info()).allocationBytes).toBeLessThan(BigInt(4 * MIB))
    await using down = await volume.download({ sparse: true })
    let holes = 0n
    const parts: Uint8Array[] = []
    for (let piece = await down.read(); piece !== undefined; piece = await down.read()) {
      if (piece.kind === 'hole') holes += piece.length
      else parts.push(piece.data)
    }
    const bytes = Buffer.concat(parts)
    expect(holes + BigInt(bytes.length)).toBe(BigInt(64 * MIB))
    expect(bytes.includes(data.subarray(0, 4096))).toBe(true)
  })

  it('takes a file up and down, holes kept', async () => {
    const volume = await make('file', 16)
    const folder = mkdtempSync(join(tmpdir(), 'lv-file-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const source = join(folder, 'source')
    const copy = join(folder, 'copy')
    const data = Buffer.concat([randomBytes(3 * MIB + 11), Buffer.alloc(12 * MIB), randomBytes(MIB - 11)])
    writeFileSync(source, data)
    expect(await sendFile(await volume.upload({ sparse: true }), source, { sparse: true })).toBe(BigInt(16 * MIB))
    expect((await volume.info()).allocationBytes).toBeLessThan(BigInt(6 * MIB))
    expect(await receiveFile(await volume.download({ sparse: true }), copy)).toBe(BigInt(16 * MIB))
    expect(sha(readFileSync(copy))).toBe(sha(data))
    expect(statSync(copy).blocks * 512).toBeLessThan(6 * MIB)
  })

  it('reports an error that comes while it still sends', async () => {
    const volume = await make('tiny', 1)
    const up = await volume.upload({ length: BigInt(MIB) })
    const flood = async (): Promise<void> => {
      for (let i = 0; i < 64; i++) await up.write(new Uint8Array(MIB))
      await up.finish()
    }
    await expect(flood()).rejects.toMatchObject({ code: expect.stringMatching(/^Libvirt/) as string, procedure: 'storageVolUpload' })
  })

  it('aborts a download in the middle, and the daemon goes on', async () => {
    const volume = await make('long', 64)
    const down = await volume.download()
    await down.read()
    await down.abort()
    expect(await host.hostname()).not.toBe('')
  })

  it('reads no faster than its reader', async () => {
    const volume = await make('slow', 128)
    await using down = await volume.download()
    await down.read()
    const before = process.memoryUsage().rss
    const until = performance.now() + 700
    while (performance.now() < until) await host.hostname()
    expect(process.memoryUsage().rss - before).toBeLessThan(16 * MIB)
  })
})
