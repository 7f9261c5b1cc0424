import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { firstDifference, parseXml } from '@novalet/xml-render'
import type { Case } from './read-cases.ts'

interface Answer {
  readonly id: string
  readonly status: string
  readonly xml?: string
  readonly class?: string
}

/** Runs a command that speaks the batch protocol (a request a line in, an answer a line out, in order) over cases; answers where each differs from real Nova. */
export async function judgeCommand(command: readonly [string, ...string[]], cases: readonly Case[]): Promise<ReadonlyMap<string, string>> {
  const [file, ...args] = command
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const writing = (async () => {
    for (const each of cases) {
      if (!child.stdin.write(`${JSON.stringify(each.request)}\n`)) await once(child.stdin, 'drain')
    }
    child.stdin.end()
  })()
  const differences = new Map<string, string>()
  let index = 0
  for await (const line of lines) {
    const each = cases[index++]
    if (each === undefined) break
    const found = differenceOf(each, JSON.parse(line) as Answer)
    if (found !== undefined) differences.set(each.id, found)
  }
  await writing
  for (const each of cases.slice(index)) differences.set(each.id, 'no answer')
  return differences
}

const differenceOf = ({ id, expected }: Case, answer: Answer): string | undefined => {
  if (answer.id !== id) return `answered as ${answer.id}`
  if (expected.status === 'ok')
    return answer.xml === undefined
      ? `refused with ${answer.class ?? ''}`
      : firstDifference(parseXml(answer.xml).root, parseXml(expected.xml).root)
  if (answer.status === 'ok') return `real Nova refuses with ${expected.class}`
  return expected.kind === 'other' || answer.class === expected.class
    ? undefined
    : `refused with ${answer.class ?? ''}, real Nova with ${expected.class}`
}
