import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The heap after 200 different requests in one process, and how much larger it stays until 1,000. @unit MB */
export interface HeapGrowth {
  readonly early: number
  readonly growth: number
}

/** What is remembered of hosts is full by then. */
const FULL = 2
/** Measurements of which the lowest counts: what is kept does not go away again. */
const LAST = 3

/** Answers a thousand requests in a process of their own. */
export function measureHeapGrowth(): HeapGrowth {
  const program = fileURLToPath(new URL('answer-many.ts', import.meta.url))
  const heap = JSON.parse(execFileSync(process.execPath, ['--expose-gc', program], { encoding: 'utf8' })) as readonly number[]
  const early = heap[FULL - 1]!
  return { early, growth: Math.min(...heap.slice(-LAST)) - early }
}
