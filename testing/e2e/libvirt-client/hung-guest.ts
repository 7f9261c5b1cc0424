import { readFileSync, readdirSync } from 'node:fs'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'

const xml = (name: string): string =>
  `<domain type='qemu'><name>${name}</name><memory>16384</memory><os><type arch='x86_64'>hvm</type></os><devices><memballoon model='virtio'/></devices></domain>`

/** The process of a guest; it is looked for by its name, for its pid file holds a number of the host's own namespace. */
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

/** A guest whose process stands still: what asks its monitor hangs in the daemon until it is disposed of. */
export interface HungGuest extends AsyncDisposable {
  /** Asks its monitor, over a connection of the caller's. */
  ask(host: Connection): Promise<unknown>
}

/** Starts one. */
export const startHungGuest = async (host: Connection, name: string): Promise<HungGuest> => {
  const domain = await host.domains.create(xml(name))
  const pid = processOf(name)
  process.kill(pid, 'SIGSTOP')
  return {
    ask: (other) => other.rpc.qemu.domainMonitorCommand({ dom: domain.ref, cmd: '{"execute":"query-status"}', flags: 0 }),
    async [Symbol.asyncDispose]() {
      process.kill(pid, 'SIGCONT')
      await domain.destroy()
    },
  }
}
