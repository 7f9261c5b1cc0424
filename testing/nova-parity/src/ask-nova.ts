import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Json } from '@novalet/model'
import type { Expected } from './read-cases.ts'

/** The distribution's own: it sees the packages that apt installs. */
const PYTHON = '/usr/bin/python3'
const ORACLE = fileURLToPath(new URL('../oracle/nova_oracle.py', import.meta.url))

/** The version of the Nova that is installed; undefined where none is. */
export function novaVersion(): string | undefined {
  try {
    const script = "from importlib.metadata import version; print(version('nova'))"
    return execFileSync(PYTHON, ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

/** Real Nova's answers to requests, in order. */
export async function* askNova(requests: readonly Json[]): AsyncGenerator<Expected> {
  const child = spawn(PYTHON, [ORACLE, '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const writing = (async () => {
    for (const request of requests) {
      if (!child.stdin.write(`${JSON.stringify(request)}\n`)) await once(child.stdin, 'drain')
    }
    child.stdin.end()
  })()
  try {
    for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Expected
    await writing
  } finally {
    child.kill()
  }
}
