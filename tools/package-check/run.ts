import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a command with its output shown; throws if it does not end well, or not within two minutes. */
export const run = async (argv: readonly [string, ...string[]], cwd: string): Promise<void> => {
  process.stdout.write(`$ ${argv.join(' ')}\n`)
  const child = spawn(argv[0], argv.slice(1), { cwd, stdio: ['ignore', 'inherit', 'inherit'], timeout: 120_000 })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code !== 0) throw new Error(`${argv.join(' ')} in ${cwd} ended with ${signal ?? `exit code ${code}`}`)
}
