import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { collectEnd, collectStart } from './collect-output.ts'
import { commandFailed, commandNotFound } from './command-error.ts'
import type { Command, CommandResult, CommandRunner } from './command-runner.ts'
import { findProgram } from './find-program.ts'

/** What commands see of the world: nothing else of our environment reaches them. */
export interface HostCommandOptions {
  /** Folders that programs are looked for in. */
  readonly path: readonly string[]
  /** Further variables. */
  readonly env?: Readonly<Record<string, string>> | undefined
}

const TIMEOUT_MS = 60_000
const MAX_OUTPUT_BYTES = 1024 * 1024
const GRACE_MS = 2000

/**
 * Runs commands on this host, without a shell. Each runs in a session of its own (Ctrl-C is ours to handle) and dies with this
 * process, so that a recovery never works against a command that a dead process began.
 */
export function createCommandRunner({ path, env = {} }: HostCommandOptions): CommandRunner {
  const variables = { ...env, PATH: path.join(':'), LC_ALL: 'C', LANG: 'C' }
  return {
    async run(command, { signal } = {}) {
      signal?.throwIfAborted()
      const program = await findProgram(command.argv[0], path)
      if (program === undefined) throw commandNotFound(command, path)
      signal?.throwIfAborted()
      const [wrapper, ...args] = wrap(command, program)
      const child = spawn(wrapper, args, { env: variables, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
      return finish(command, child, signal)
    },
  }
}

/** setpriv and prlimit are in util-linux, which every Debian and Ubuntu has. */
function wrap({ argv, limits }: Command, program: string): readonly [string, ...string[]] {
  const cpu = limits?.cpuSeconds === undefined ? [] : [`--cpu=${limits.cpuSeconds}`]
  const memory = limits?.addressSpaceBytes === undefined ? [] : [`--as=${limits.addressSpaceBytes}`]
  const limited = cpu.length + memory.length === 0 ? [] : ['prlimit', ...cpu, ...memory, '--']
  return ['setpriv', '--pdeathsig', 'KILL', '--', ...limited, program, ...argv.slice(1)]
}

async function finish(command: Command, child: ChildProcess, signal: AbortSignal | undefined): Promise<CommandResult> {
  const limit = command.maxOutputBytes ?? MAX_OUTPUT_BYTES
  let stopped: string | undefined
  let kill: NodeJS.Timeout | undefined
  const stop = (why: string): void => {
    if (stopped !== undefined) return
    stopped = why
    sendSignal(child, 'SIGTERM')
    kill = setTimeout(() => sendSignal(child, 'SIGKILL'), GRACE_MS)
  }
  const timeoutMs = command.timeoutMs ?? TIMEOUT_MS
  const deadline = setTimeout(() => stop(`it did not end within ${timeoutMs} ms and was stopped`), timeoutMs)
  const onAbort = (): void => stop('it was told to stop')
  signal?.addEventListener('abort', onAbort, { once: true })
  const stdout = collectStart(child.stdout!, limit, () => stop(`it printed more than ${limit} bytes and was stopped`))
  const stderr = collectEnd(child.stderr!, limit)
  // A command may end without having read its input.
  child.stdin!.on('error', () => undefined).end(command.stdin ?? '')
  try {
    const [exitCode, killedBy] = (await once(child, 'close')) as [number | null, string | null]
    signal?.throwIfAborted()
    if (stopped !== undefined || exitCode === null || !(command.accept ?? [0]).includes(exitCode))
      throw commandFailed(command, { exitCode, signal: killedBy, stderr: stderr.text(), stopped })
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    clearTimeout(deadline)
    clearTimeout(kill)
    signal?.removeEventListener('abort', onAbort)
  }
}

/** To the command and all that it started: it leads a group of its own. */
function sendSignal({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // Gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
