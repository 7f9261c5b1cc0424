import type { ContentfulStatusCode } from 'hono/utils/http-status'

const EXACT: Readonly<Record<string, ContentfulStatusCode>> = {
  DiskSpaceInsufficient: 507,
  HostNotUsable: 503,
  ImageInUse: 409,
  InstanceBusy: 409,
  InstanceNotFound: 404,
  InstanceNotReady: 409,
  LockNotAcquired: 409,
  OperationNotFound: 404,
  PlanRefused: 409,
  RequestTooLarge: 413,
  // The store and the configuration are the host's: the request is not at fault.
  InvalidConfig: 500,
  InvalidDatabase: 500,
  InvalidJournal: 500,
  // What a request's body names, and not its path.
  FlavorNotFound: 400,
  ImageNotFound: 400,
  NetworkNotFound: 400,
  Unsupported: 422,
  UnsupportedHardware: 422,
}

const PREFIXES: readonly (readonly [string, ContentfulStatusCode])[] = [
  ['Invalid', 400],
  ['ImageUnacceptable', 400],
  ['Flavor', 400],
  ['TooMany', 400],
  ['Libvirt', 503],
]

/** The HTTP status that says what an error's code says. */
export function statusOf(code: string): ContentfulStatusCode {
  const exact = EXACT[code]
  if (exact !== undefined) return exact
  if (code.endsWith('Exists')) return 409
  return PREFIXES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 500
}
