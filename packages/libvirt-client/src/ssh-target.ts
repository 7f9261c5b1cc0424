import { argumentError } from './error/argument-error.ts'
import type { SshTarget } from './transport/ssh.ts'
import type { LibvirtUri } from './uri.ts'

const strictness = { normal: undefined, auto: 'accept-new', ignore: 'no' } as const

const hostKeysOf = (params: URLSearchParams): SshTarget['hostKeys'] => {
  if ((params.get('no_verify') ?? '0') !== '0') return 'no'
  const verify = params.get('known_hosts_verify') ?? 'normal'
  if (verify === 'normal' || verify === 'auto' || verify === 'ignore') return strictness[verify]
  throw argumentError(`known_hosts_verify=${verify} is none of normal, auto, ignore`)
}

/** How the socket is reached on the other side. libvirt's helper there finds the daemon itself, so one that the URI names is reached by netcat. */
const proxyOf = (value: string, named: boolean): SshTarget['proxy'] => {
  if (value === 'native' && named)
    throw argumentError('proxy=native finds the socket on the other side itself; leave out socket= and mode=, or say proxy=netcat')
  if (value === 'native' || value === 'netcat') return value
  if (value !== 'auto') throw argumentError(`proxy=${value} is none of auto, native, netcat`)
  return named ? 'netcat' : 'auto'
}

/** What ssh is given for a URI; `sockets` are those that the daemon may have there. */
export const sshTargetOf = (uri: LibvirtUri, host: string, sockets: readonly string[], readOnly: boolean): SshTarget => {
  const { params } = uri
  const socket = params.get('socket')
  return {
    host,
    port: uri.port,
    username: uri.username,
    command: params.get('command') ?? 'ssh',
    keyfile: params.get('keyfile') ?? undefined,
    hostKeys: hostKeysOf(params),
    knownHosts: params.get('known_hosts') ?? undefined,
    batch: (params.get('no_tty') ?? '0') !== '0',
    proxy: proxyOf(params.get('proxy') ?? 'auto', socket !== null || (params.get('mode') ?? 'auto') !== 'auto'),
    netcat: params.get('netcat') ?? 'nc',
    socket: socket ?? sockets.at(-1)!,
    remoteUri: uri.remote,
    readOnly,
  }
}
