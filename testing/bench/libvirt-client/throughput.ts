import { execFileSync } from 'node:child_process'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import { median } from '../median.ts'
import { startChild } from '../child.ts'

/** Calls a second with four in flight, and of libvirt's C library with four threads. */
export const measureThroughput = async (
  socket: string,
  file: string,
  folder: string,
  rounds: number,
): Promise<{ readonly ours: number; readonly c: number }> => {
  const uri = `test+unix://${file}?socket=${socket}`
  const program = `${folder}/threads`
  execFileSync('cc', ['-O2', '-o', program, new URL('threads.c', import.meta.url).pathname, '-l:libvirt.so.0', '-lpthread'])
  const library = startChild(program, [uri, '4'])
  // Neither the raw client nor Python's asks the daemon to ping.
  const host = await connect(uri, { keepAlive: false })
  const run = async (total: number): Promise<number> => {
    const from = performance.now()
    let left = total
    const worker = async (): Promise<void> => {
      while (left-- > 0) await host.rpc.connectGetLibVersion()
    }
    await Promise.all([worker(), worker(), worker(), worker()])
    return (total * 1000) / (performance.now() - from)
  }
  const ours: number[] = []
  const c: number[] = []
  for (let round = -2; round < rounds; round++) {
    const [a, b] = Math.random() < 0.5 ? [await run(4000), await library.ask('4000')] : [0, await library.ask('4000')]
    const mine = a === 0 ? await run(4000) : a
    if (round < 0) continue
    ours.push(mine)
    c.push(b)
  }
  library.close()
  await host.close()
  return { ours: median(ours), c: median(c) }
}
