/**
 * Preloaded with `node --import`: when the process is about to make the n-th entry of a journal durable (JOURNAL_WRITE), it is killed
 * with SIGKILL (JOURNAL_FATE=die), or JOURNAL_DELAY_MS after, or the disk says that it is full (JOURNAL_FATE=fail), or it says HELD on
 * standard error and waits until it is asked to end (JOURNAL_FATE=hold). The program under test knows nothing of it.
 */
import { once } from 'node:events'
import fs from 'node:fs'
import { open } from 'node:fs/promises'
import process from 'node:process'

const { JOURNAL_WRITE: write, JOURNAL_FATE: fate, JOURNAL_DELAY_MS: delayMs } = process.env
let writes = 0

const isJournal = (fd: number): boolean => fs.readlinkSync(`/proc/self/fd/${fd}`).includes('/journal/')
const die = (): void => void process.kill(process.pid, 'SIGKILL')

async function meet(fd: number): Promise<void> {
  if (!isJournal(fd) || ++writes !== Number(write)) return
  if (fate === 'hold') {
    process.stderr.write('HELD\n')
    return void (await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal))))
  }
  if (fate === 'fail') throw Object.assign(new Error('ENOSPC: no space left on device, fsync'), { code: 'ENOSPC' })
  if (delayMs === undefined) die()
  else setTimeout(die, Number(delayMs))
}

await using any = await open('/dev/null')
const prototype = Object.getPrototypeOf(any) as Record<'sync' | 'datasync', (this: { readonly fd: number }) => Promise<void>>
for (const name of ['sync', 'datasync'] as const) {
  const real = prototype[name]
  prototype[name] = async function (this) {
    await meet(this.fd)
    return real.call(this)
  }
}
