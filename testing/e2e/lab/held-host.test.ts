import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'

const program = fileURLToPath(new URL('./hold-host.ts', import.meta.url))

/** The processes of this machine that are in a PID namespace. */
async function processesIn(namespace: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const spaces = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/ns/pid`).catch(() => '')))
  return pids.filter((_pid, index) => spaces[index] === namespace)
}

/** What of a lab host can be seen on this machine. */
async function tracesOf(folder: string, namespace: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const name = basename(folder)
  const groups = await readdir('/sys/fs/cgroup', { recursive: true })
  return {
    folder: (await readdir('/var/tmp')).filter((other) => other === name),
    processes: await processesIn(namespace),
    mounts: (await readFile('/proc/self/mounts', 'utf8')).split('\n').filter((line) => line.includes(folder)),
    cgroups: groups.filter((path) => basename(path) === `lab-${name}`),
  }
}

it('a host goes down with the process that holds it, also when that one is killed, and leaves nothing', async () => {
  const holder = spawn(process.execPath, ['--no-warnings', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(holder, 'exit')
  try {
    const [line] = (await once(createInterface(holder.stdout), 'line')) as [string]
    const { folder, namespace } = JSON.parse(line) as { folder: string; namespace: string }
    const held = await tracesOf(folder, namespace)
    expect(held['folder']).toHaveLength(1)
    expect(held['processes']!.length).toBeGreaterThan(3)

    holder.kill('SIGKILL')
    await ended
    await vi.waitFor(
      async () => expect(await tracesOf(folder, namespace)).toEqual({ folder: [], processes: [], mounts: [], cgroups: [] }),
      { timeout: 60_000, interval: 100 },
    )
  } finally {
    holder.kill('SIGKILL')
  }
})
