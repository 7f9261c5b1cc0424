import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Connection, Domain } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo, describeReal } from './target.ts'

const name = `lvslow-${process.pid}`
const xml = `<domain type='qemu'><name>${name}</name><memory>16384</memory><os><type arch='x86_64'>hvm</type></os><devices><memballoon model='virtio'/></devices></domain>`

/** The process of the guest; it is looked for by its name, for its pid file holds a number of the host's own namespace. */
const processOf = (guest: string): number => {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      if (program.includes('qemu') && args.some((arg) => arg.startsWith(`guest=${guest},`))) return Number(pid)
    } catch {
      continue
    }
  }
  throw new Error(`no process runs ${guest}`)
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

describeReal('a daemon that is busy', () => {
  let host: Connection
  let domain: Domain
  beforeAll(async () => {
    host = await connectTo('qemu', '/system')
    domain = await host.domains.create(xml)
  })
  afterAll(async () => {
    await domain.destroy()
    await host.close()
  })

  it('is kept for a minute with 50 calls queued that hang, and answers a cheap call as when idle', { timeout: 150_000 }, async () => {
    const idle: number[] = []
    for (let i = 0; i < 200; i++) idle.push(await timed(() => host.hostname()))
    const pid = processOf(name)
    process.kill(pid, 'SIGSTOP')
    const slow = Promise.allSettled(
      Array.from({ length: 50 }, () =>
        host.rpc.qemu.domainMonitorCommand({ dom: domain.ref, cmd: '{"execute":"query-status"}', flags: 0 }),
      ),
    )
    const busy: number[] = []
    const until = performance.now() + 60_000
    while (performance.now() < until) {
      busy.push(await timed(() => host.hostname()))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    process.kill(pid, 'SIGCONT')
    const results = await slow
    expect(host.state).toBe('open')
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const lost = results.filter(
      (result) => result.status === 'rejected' && (result.reason as { code: string }).code === 'LibvirtConnectionLost',
    )
    expect(lost).toEqual([])
    // Between calls the machine sleeps here, which costs a wake-up that the idle round did not have: half a millisecond for it.
    expect(median(busy)).toBeLessThan(2 * median(idle) + 0.5)
  })
})
