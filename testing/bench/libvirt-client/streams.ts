import { execFileSync } from 'node:child_process'
import { createReadStream, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { connect, toWritable } from '../../../packages/libvirt-client/src/index.ts'
import { median } from '../median.ts'

const SIZE = 200 * 1024 * 1024

/** 200 MiB up and down, in this process and by virsh (its start-up measured apart and taken off). @unit s */
export interface StreamTimes {
  readonly up: number
  readonly down: number
  readonly virshUp: number
  readonly virshDown: number
  /** CPU of this process for an upload from memory: reading the file is not the client's. @unit ms/MiB */
  readonly cpuUp: number
}

const seconds = async (work: () => Promise<unknown> | void): Promise<number> => {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** Measures streams; `virsh` is how virsh is started on the daemon's host. */
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
  const virsh = (...args: readonly string[]): void => void execFileSync('virsh', ['-c', virshUri, ...args], { stdio: 'ignore' })
  const times = {
    up: [] as number[],
    down: [] as number[],
    virshUp: [] as number[],
    virshDown: [] as number[],
    start: [] as number[],
    cpu: [] as number[],
  }
  const piece = Buffer.alloc(1 << 20, 'novalet')
  for (let round = 0; round < rounds; round++) {
    times.up.push(
      await seconds(async () => pipeline(createReadStream(source, { highWaterMark: 1 << 20 }), toWritable(await volume.upload()))),
    )
    times.virshUp.push(await seconds(() => virsh('vol-upload', '--pool', name, 'v', source)))
    times.down.push(
      await seconds(async () => {
        let got = 0
        for await (const chunk of await volume.download()) got += chunk.length
        if (got !== SIZE) throw new Error(`${got} bytes came`)
      }),
    )
    times.virshDown.push(await seconds(() => virsh('vol-download', '--pool', name, 'v', '/dev/null')))
    const cpu = process.cpuUsage()
    const stream = await volume.upload()
    for (let at = 0; at < SIZE; at += piece.length) await stream.write(piece)
    await stream.finish()
    const used = process.cpuUsage(cpu)
    times.cpu.push((used.user + used.system) / 1000 / (SIZE >> 20))
    times.start.push(await seconds(() => virsh('hostname')))
  }
  await volume.delete()
  await pool.destroy()
  await host.close()
  const start = median(times.start)
  return {
    up: median(times.up),
    down: median(times.down),
    virshUp: median(times.virshUp) - start,
    virshDown: median(times.virshDown) - start,
    cpuUp: median(times.cpu),
  }
}
