import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startChild, type Child } from '../child.ts'

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** Installs real Nova's libraries where they are absent; why there is none where that is not possible. */
export function withoutNova(): string | undefined {
  const { status, stderr, error } = spawnSync(pathOf('install-nova'), { encoding: 'utf8' })
  if (status === 0) return undefined
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `install-nova ended with ${status}`)
}

/** Real Nova with one guest's request in its hands: a line asks for something so many times, and is answered with microseconds a call. */
export async function startNova(request: string): Promise<Child> {
  // The distribution's own Python sees the packages that apt installs.
  const nova = startChild('/usr/bin/python3', [pathOf('time-nova.py'), pathOf('../../nova-parity/oracle')])
  await nova.ask(request)
  return nova
}
