import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { ExecOptions, ExecResult, HostProcess } from './host.ts'

const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup']

/** Runs a command inside the namespaces of the lab host whose first process is `pid`. */
export const enterHost = (pid: number, argv: readonly string[], options: ExecOptions): HostProcess => {
  const carrier = spawn('nsenter', ['--target', String(pid), ...namespaces, `--wdns=${process.cwd()}`, '--', ...argv], {
    env: { ...process.env, LC_ALL: 'C', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const kept = { stdout: '', stderr: '' }
  carrier.stdout.setEncoding('utf8').on('data', (chunk: string) => (kept.stdout += chunk))
  carrier.stderr.setEncoding('utf8').on('data', (chunk: string) => (kept.stderr += chunk))
  carrier.stdin.on('error', () => undefined)
  carrier.stdin.end(options.input ?? '')

  const ended = new Promise<ExecResult>((resolve, reject) => {
    carrier.once('error', reject)
    carrier.once('close', (code, signal) => resolve({ code, signal, ...kept }))
  })
  const printed = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (kept.stdout.includes(wanted) || kept.stderr.includes(wanted)) resolve()
      }
      look()
      for (const output of [carrier.stdout, carrier.stderr]) output.on('data', look)
      void ended.then(
        ({ code, stderr }) => reject(new Error(`${argv.join(' ')} ended with code ${code} and never printed '${wanted}': ${stderr}`)),
        reject,
      )
    })
  const kill = async (signal: NodeJS.Signals): Promise<boolean> => {
    const inner = await commandOf(carrier)
    return inner !== undefined && sendSignal(inner, signal)
  }
  options.signal?.addEventListener('abort', () => void kill('SIGKILL'), { once: true })
  return { stdout: carrier.stdout, stderr: carrier.stderr, printed, kill, ended }
}

/** nsenter forks once to enter the PID namespace: its only child is the command, and appears a moment after the start. */
const commandOf = async (carrier: ChildProcess): Promise<number | undefined> => {
  while (carrier.exitCode === null && carrier.signalCode === null) {
    const children = await readFile(`/proc/${carrier.pid}/task/${carrier.pid}/children`, 'utf8').catch(() => '')
    const first = children.trim().split(' ')[0]
    if (first !== undefined && first !== '') return Number(first)
  }
  return undefined
}

const sendSignal = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
