/**
 * Preloaded with `node --import`: kills the process with SIGKILL when it is about to make the n-th entry of a journal durable
 * (DIE_AT_WRITE), or DIE_AFTER_MS after that entry. The program under test knows nothing of it.
 */
import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import process from 'node:process'

const dieAt = Number(process.env['DIE_AT_WRITE'])
const afterMs = Number(process.env['DIE_AFTER_MS'] ?? 0)
let writes = 0

const isJournal = (fd: number): boolean => fs.readlinkSync(`/proc/self/fd/${fd}`).endsWith('.jsonl')
const die = (): void => void process.kill(process.pid, 'SIGKILL')

function count(fd: number): void {
  if (!isJournal(fd) || ++writes !== dieAt) return
  if (afterMs === 0) die()
  else setTimeout(die, afterMs)
}

for (const name of ['fsyncSync', 'fdatasyncSync'] as const) {
  const real = fs[name]
  fs[name] = (fd: number) => {
    count(fd)
    return real(fd)
  }
}
syncBuiltinESMExports()

await using any = await open('/dev/null')
const prototype = Object.getPrototypeOf(any) as Record<'sync' | 'datasync', (this: { readonly fd: number }) => Promise<void>>
for (const name of ['sync', 'datasync'] as const) {
  const real = prototype[name]
  prototype[name] = function (this) {
    count(this.fd)
    return real.call(this)
  }
}
