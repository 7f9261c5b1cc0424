import { virDomainMigrateFlags as flag } from '../protocol/constants.gen.ts'
import { LibvirtConnectionLost } from '../error/connection-lost.ts'
import { driverFeatures } from '../protocol/events.gen.ts'
import { Unsupported } from '../error/unsupported.ts'
import type { RemoteNonnullDomain, RemoteTypedParam } from '../protocol/remote-types.gen.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { CallOptions } from '../rpc/procedure.ts'

/** What moves, and how. */
export interface Migration {
  readonly dom: RemoteNonnullDomain
  readonly params: readonly RemoteTypedParam[]
  readonly flags: number
}

const none = new Uint8Array()

const withText = (params: readonly RemoteTypedParam[], name: string, text: string): RemoteTypedParam[] => [
  ...params.filter(({ field }) => field !== name),
  { field: name, value: { type: 7, s: text } },
]

interface Finished {
  readonly dom: RemoteNonnullDomain
  readonly cookie_out: Uint8Array
}

/** Runs the step and keeps its error, so that the steps that must follow a failure can. */
const attempt = async <T>(step: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> => {
  try {
    return { value: await step }
  } catch (error) {
    return { error }
  }
}

/** Whether the answer to `finish` is not known: the destination may run the guest. */
const isUnknown = (error: unknown): boolean => error instanceof LibvirtConnectionLost && error.inFlight

/**
 * Protocol 3 of libvirt's managed migration: each host's cookie goes to the other; whatever happens after prepare, finish tells
 * the destination and confirm the source, so that exactly one of them keeps the guest.
 * @source libvirt src/libvirt-domain.c virDomainMigrateVersion3Full
 */
export const manageMigration = async (
  source: Rpc,
  destination: Rpc,
  { dom, params, flags }: Migration,
  options: CallOptions,
): Promise<RemoteNonnullDomain> => {
  if ((flags & flag.VIR_MIGRATE_TUNNELLED) !== 0)
    throw new Unsupported(
      'A tunnelled migration',
      'the source daemon to conduct it (migration.toUri)',
      'a migration conducted by this client',
    )
  const { supported } = await source.connectSupportsFeature({ feature: driverFeatures.MIGRATE_CHANGE_PROTECTION }, options)
  const sourceFlags = (flags | (supported === 0 ? 0 : flag.VIR_MIGRATE_CHANGE_PROTECTION)) >>> 0
  const destinationFlags = (flags & ~(flag.VIR_MIGRATE_ABORT_ON_ERROR | flag.VIR_MIGRATE_AUTO_CONVERGE)) >>> 0
  const confirm = (moving: readonly RemoteTypedParam[], cookie: Uint8Array, cancelled: number): ReturnType<typeof attempt<void>> =>
    attempt(source.domainMigrateConfirm3Params({ dom, params: moving, cookie_in: cookie, flags: sourceFlags, cancelled }))

  const begun = await source.domainMigrateBegin3Params({ dom, params, flags: sourceFlags }, options)
  const described = withText(params, 'destination_xml', begun.xml)
  const prepared = await attempt(
    destination.domainMigratePrepare3Params({ params: described, cookie_in: begun.cookie_out, flags: destinationFlags }, options),
  )
  if ('error' in prepared) {
    if (supported !== 0) await confirm(described, none, 1)
    throw prepared.error
  }
  const { uri_out: uri, cookie_out: preparedCookie } = prepared.value
  const moving = uri === null ? described : withText(described, 'migrate_uri', uri)
  const offline = (flags & flag.VIR_MIGRATE_OFFLINE) !== 0
  const performed = offline
    ? { value: { cookie_out: preparedCookie } }
    : await attempt(
        source.domainMigratePerform3Params({ dom, dconnuri: null, params: moving, cookie_in: preparedCookie, flags: sourceFlags }, options),
      )

  // From here on no signal: both sides must learn how it ended.
  const failed = 'error' in performed
  const named = moving.some(({ field }) => field === 'destination_name') ? moving : withText(moving, 'destination_name', dom.name)
  const cookie = failed ? none : performed.value.cookie_out
  const finished = await attempt<Finished>(
    destination.domainMigrateFinish3Params({ params: named, cookie_in: cookie, flags: destinationFlags, cancelled: failed ? 1 : 0 }),
  )
  if (!failed && 'error' in finished && isUnknown(finished.error)) throw finished.error
  const cancelled = failed || 'error' in finished
  const confirmed = await confirm(moving, 'error' in finished ? none : finished.value.cookie_out, cancelled ? 1 : 0)
  if (failed) throw performed.error
  if ('error' in finished) throw finished.error
  if ('error' in confirmed) throw confirmed.error
  return finished.value.dom
}
