import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that answers each line of input with a number. */
export interface Child {
  ask(line: string): Promise<number>
  close(): void
}

/** Starts such a program. */
export const startChild = (command: string, args: readonly string[]): Child => {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  // What cannot be written is told by the answer that does not come.
  child.stdin.on('error', () => undefined)
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`)
      const answer = await lines.next()
      if (answer.done === true) throw new Error(`${command} ${args.join(' ')} ended before it answered ${line.slice(0, 60)}`)
      return Number(answer.value)
    },
    close: () => void child.kill(),
  }
}
