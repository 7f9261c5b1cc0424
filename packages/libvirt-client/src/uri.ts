import { argumentError } from './error/argument-error.ts'

/** A libvirt URI, taken apart. */
export interface LibvirtUri {
  readonly driver: string
  readonly transport: string | undefined
  readonly username: string | undefined
  readonly host: string | undefined
  readonly port: number | undefined
  readonly path: string
  readonly params: URLSearchParams
  /** What the daemon is asked to open: the URI without transport, host and the client's own parameters. */
  readonly remote: string
}

/** Parameters that are for the client; all others go to the daemon. */
const own = new Set([
  'name',
  'socket',
  'mode',
  'auth',
  'netcat',
  'proxy',
  'command',
  'keyfile',
  'no_verify',
  'no_tty',
  'pkipath',
  'known_hosts',
  'known_hosts_verify',
  'sshauth',
  'tls_priority',
])

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The parameters of a query. Unlike those of a form, a plus is a plus.
 * @source libvirt src/util/viruri.c virURIParseParams
 */
const parseParams = (query: string): [name: string, value: string][] =>
  query.split(/[&;]/).flatMap((section): [string, string][] => {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(section) ?? []
    return name === '' ? [] : [[decoded(name), decoded(value)]]
  })

/** Takes a libvirt URI apart: `driver[+transport]://[user@][host][:port]/[path][?parameters]`. @throws LibvirtArgumentError */
export const parseUri = (text: string): LibvirtUri => {
  const match =
    /^(?<driver>[a-z][a-z0-9]*)(?:\+(?<transport>[a-z0-9]+))?:\/\/(?<authority>[^/?]*)(?<path>\/[^?]*)?(?:\?(?<query>.*))?$/.exec(text)
  const parts = match?.groups
  if (parts === undefined) throw argumentError(`'${text}' is not a libvirt URI such as qemu:///system or qemu+ssh://root@host/system`)
  const { driver = '', transport, authority = '', path = '', query = '' } = parts
  const place = /^(?:(?<username>[^@]*)@)?(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d+))?$/.exec(authority)?.groups
  if (place === undefined) throw argumentError(`'${authority}' in '${text}' is not [user@]host[:port]`)
  const params = new URLSearchParams(parseParams(query))
  const passed = [...params].filter(([name]) => !own.has(name)).map((pair) => pair.map(encodeURIComponent).join('='))
  const rest = passed.length > 0 ? `?${passed.join('&')}` : ''
  return {
    driver,
    transport,
    username: place['username'] === undefined ? undefined : decodeURIComponent(place['username']),
    host: place['host'] === '' ? undefined : place['host']?.replace(/^\[|\]$/g, ''),
    port: place['port'] === undefined ? undefined : Number(place['port']),
    path,
    params,
    remote: params.get('name') ?? `${driver}://${path}${rest}`,
  }
}
