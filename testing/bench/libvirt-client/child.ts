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
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`)
      const { value } = await lines.next()
      return Number(value)
    },
    close: () => void child.kill(),
  }
}
