import { spawn } from 'node:child_process'
import { LibvirtTransportError } from '../error/transport-error.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { nodeStream } from './node-stream.ts'

const STDERR_MAX = 4096

/** What an ssh connection is made of. */
export interface SshTarget {
  readonly host: string
  readonly port: number | undefined
  readonly username: string | undefined
  /** The ssh program. */
  readonly command: string
  readonly keyfile: string | undefined
  /** ssh's StrictHostKeyChecking; undefined leaves it to the user's configuration. */
  readonly hostKeys: 'no' | 'accept-new' | undefined
  /** The file of known host keys, instead of the user's own. */
  readonly knownHosts: string | undefined
  /** Never ask on a terminal. */
  readonly batch: boolean
  readonly proxy: 'auto' | 'native' | 'netcat'
  readonly netcat: string
  readonly socket: string
  /** What the helper on the other side opens. */
  readonly remoteUri: string
  readonly readOnly: boolean
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** What runs on the other side: libvirt's own helper, which finds the daemon there, or netcat to a socket. */
export const remoteCommand = (target: SshTarget): string => {
  const helper = `virt-ssh-helper ${target.readOnly ? '-r ' : ''}${quoted(target.remoteUri)}`
  const netcat = `${quoted(target.netcat)} -U ${quoted(target.socket)}`
  if (target.proxy === 'native') return helper
  const script =
    target.proxy === 'netcat' ? netcat : `if command -v virt-ssh-helper >/dev/null 2>&1; then exec ${helper}; else exec ${netcat}; fi`
  return `sh -c ${quoted(script)}`
}

/** The arguments of ssh; the user's own configuration, agent and known hosts apply. */
export const sshArguments = (target: SshTarget): string[] => [
  '-T',
  '-e',
  'none',
  ...(target.port === undefined ? [] : ['-p', String(target.port)]),
  ...(target.username === undefined ? [] : ['-l', target.username]),
  ...(target.keyfile === undefined ? [] : ['-i', target.keyfile]),
  ...(target.hostKeys === undefined ? [] : ['-o', `StrictHostKeyChecking=${target.hostKeys}`]),
  ...(target.knownHosts === undefined ? [] : ['-o', `UserKnownHostsFile=${target.knownHosts}`]),
  ...(target.batch ? ['-o', 'BatchMode=yes'] : []),
  '--',
  target.host,
  remoteCommand(target),
]

/**
 * Connects by the system's ssh as a child process. That it failed shows when its output ends; until then it counts as a way to the
 * daemon, so whoever gives up the attempt closes it. @throws LibvirtTransportError
 */
export const dialSsh = async (uri: string, target: SshTarget, signal: AbortSignal | undefined): Promise<ByteStream> => {
  signal?.throwIfAborted()
  const child = spawn(target.command, sshArguments(target), { stdio: ['pipe', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-STDERR_MAX)))
  const failed = (reason: string, cause?: unknown): LibvirtTransportError =>
    new LibvirtTransportError(
      uri,
      [{ target: `${target.command} ${target.host}`, reason }],
      `Try it by hand: ${target.command} ${target.host} true`,
      cause,
    )
  const exit = new Promise<Error | undefined>((resolve) => {
    child.once('error', (error) => resolve(failed(error.message, error)))
    child.once('close', (code, killed) =>
      resolve(code === 0 || killed !== null ? undefined : failed(stderr.trim().replaceAll(/\s*\n\s*/g, '; ') || `exit code ${code}`)),
    )
  })
  return nodeStream(child.stdout, child.stdin, { secure: true, close: () => void child.kill(), explain: () => exit })
}
