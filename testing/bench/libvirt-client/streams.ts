import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect, sendFile } from '../../../packages/libvirt-client/src/index.ts'
import type { StorageVolume } from '../../../packages/libvirt-client/src/index.ts'
import { median } from '../median.ts'
import { shuffled } from '../shuffled.ts'

const MIB = 1024 * 1024
const SIZE = 200 * MIB

/** 200 MiB up and down, in this process and by virsh (its start-up measured apart and taken off). @unit s */
export interface StreamTimes {
  readonly up: number
  readonly down: number
  readonly virshUp: number
  readonly virshDown: number
  /** CPU of this process for an upload from memory: reading the file is not the client's. @unit ms/MiB */
  readonly cpuUp: number
  /** By how much a process grows that does not read on. @unit MiB */
  readonly slowSink: number
}

const seconds = async (work: () => Promise<unknown> | void): Promise<number> => {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

const uploadFile = async (volume: StorageVolume, source: string): Promise<unknown> => sendFile(await volume.upload(), source)

const download = async (volume: StorageVolume): Promise<void> => {
  let got = 0
  for await (const chunk of await volume.download()) got += chunk.length
  if (got !== SIZE) throw new Error(`${got} bytes came`)
}

/** CPU of an upload out of memory. @unit ms/MiB */
const cpuOfUpload = async (volume: StorageVolume, piece: Buffer): Promise<number> => {
  const before = process.cpuUsage()
  const stream = await volume.upload()
  for (let at = 0; at < SIZE; at += piece.length) await stream.write(piece)
  await stream.finish()
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1000 / (SIZE / MIB)
}

/** Measures streams, each round in an order of its own; `virshUri` is how virsh reaches the same daemon. */
export const measureStreams = async (uri: string, virshUri: string, folder: string, rounds: number): Promise<StreamTimes> => {
  const host = await connect(uri)
  const name = `bench-${process.pid}`
  const path = `/var/lib/libvirt/images/${name}`
  const pool = await host.storagePools.create(`<pool type='dir'><name>${name}</name><target><path>${path}</path></target></pool>`, {
    withBuild: true,
  })
  const volume = await pool.createVolume(`<volume><name>v</name><capacity>${SIZE}</capacity></volume>`)
  const source = `${folder}/source`
  writeFileSync(source, Buffer.alloc(SIZE, 'novalet'))
  const piece = Buffer.alloc(MIB, 'novalet')
  const virsh = (...args: readonly string[]): void => void execFileSync('virsh', ['-c', virshUri, ...args], { stdio: 'ignore' })
  const sink = [new URL('slow-sink.ts', import.meta.url).pathname, uri, name, 'v']
  const measures: Readonly<Record<keyof StreamTimes | 'virshStart', () => Promise<number>>> = {
    up: () => seconds(() => uploadFile(volume, source)),
    virshUp: () => seconds(() => virsh('vol-upload', '--pool', name, 'v', source)),
    down: () => seconds(() => download(volume)),
    virshDown: () => seconds(() => virsh('vol-download', '--pool', name, 'v', '/dev/null')),
    virshStart: () => seconds(() => virsh('hostname')),
    cpuUp: () => cpuOfUpload(volume, piece),
    slowSink: async () => Number(execFileSync(process.execPath, ['--expose-gc', ...sink], { encoding: 'utf8' })) / MIB,
  }
  const samples = new Map<string, number[]>()
  // The volume must have its bytes before it is read.
  await uploadFile(volume, source)
  for (let round = 0; round < rounds; round++) {
    for (const [key, measure] of shuffled(Object.entries(measures))) samples.set(key, [...(samples.get(key) ?? []), await measure()])
  }
  await volume.delete()
  await pool.destroy()
  await host.close()
  const of = (key: keyof typeof measures): number => median(samples.get(key)!)
  return {
    up: of('up'),
    down: of('down'),
    virshUp: of('virshUp') - of('virshStart'),
    virshDown: of('virshDown') - of('virshStart'),
    cpuUp: of('cpuUp'),
    slowSink: Math.max(...samples.get('slowSink')!),
  }
}
