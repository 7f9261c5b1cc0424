import { virDomainMigrateFlags as flag } from '../protocol/constants.gen.ts'
import { isLibvirtError } from '../error/libvirt-error.ts'
import { LibvirtConnectionLost } from '../error/connection-lost.ts'
import { driverFeatures } from '../protocol/features.gen.ts'
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

type Attempted<T> = { readonly value: T } | { readonly error: unknown }

/** Runs the step and keeps its error, so that the steps that must follow a failure can. */
const attempt = async <T>(step: Promise<T>): Promise<Attempted<T>> => {
  try {
    return { value: await step }
  } catch (error) {
    return { error }
  }
}

/** As `attempt`, but a step is not begun after the signal; its reason is the error then. */
const attemptUnlessAborted = <T>(signal: AbortSignal | undefined, step: () => Promise<T>): Promise<Attempted<T>> =>
  signal?.aborted === true ? Promise.resolve({ error: signal.reason }) : attempt(step())

/** The signal aborts the source's job; the step ends by the daemon's answer all the same, for until then the guest moves. */
const whileAbortable = async <T>(step: Promise<T>, source: Rpc, dom: RemoteNonnullDomain, signal: AbortSignal | undefined): Promise<T> => {
  const tooLate = (): void => {}
  const onAbort = (): void => void source.domainAbortJob({ dom }).catch(tooLate)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await step
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

/** Whether the answer to `finish` is not known: the destination may run the guest. */
const isUnknown = (error: unknown): boolean => error instanceof LibvirtConnectionLost && error.inFlight

/**
 * Protocol 3 of libvirt's managed migration: each host's cookie goes to the other; whatever happens after prepare, finish tells
 * the destination and confirm the source, so that exactly one of them keeps the guest. An abort is heeded between the steps and,
 * by aborting the job, within perform; each answer is awaited. One that comes too late changes nothing: the guest has moved.
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
  const confirm = (moving: readonly RemoteTypedParam[], cookie: Uint8Array, cancelled: number): Promise<Attempted<void>> =>
    attempt(source.domainMigrateConfirm3Params({ dom, params: moving, cookie_in: cookie, flags: sourceFlags, cancelled }))

  options.signal?.throwIfAborted()
  const begun = await source.domainMigrateBegin3Params({ dom, params, flags: sourceFlags })
  const described = withText(params, 'destination_xml', begun.xml)
  const prepared = await attemptUnlessAborted(options.signal, () =>
    destination.domainMigratePrepare3Params({ params: described, cookie_in: begun.cookie_out, flags: destinationFlags }),
  )
  if ('error' in prepared) {
    if (supported !== 0) await confirm(described, none, 1)
    throw prepared.error
  }
  const { uri_out: uri, cookie_out: preparedCookie } = prepared.value
  const moving = uri === null ? described : withText(described, 'migrate_uri', uri)
  const offline = (flags & flag.VIR_MIGRATE_OFFLINE) !== 0
  const perform = (): Promise<{ readonly cookie_out: Uint8Array }> =>
    source.domainMigratePerform3Params({ dom, dconnuri: null, params: moving, cookie_in: preparedCookie, flags: sourceFlags })
  const performed = await attemptUnlessAborted(options.signal, async () =>
    offline ? { cookie_out: preparedCookie } : whileAbortable(perform(), source, dom, options.signal),
  )

  const failed = 'error' in performed
  const named = moving.some(({ field }) => field === 'destination_name') ? moving : withText(moving, 'destination_name', dom.name)
  const cookie = failed ? none : performed.value.cookie_out
  const finished = await attempt<Finished>(
    destination.domainMigrateFinish3Params({ params: named, cookie_in: cookie, flags: destinationFlags, cancelled: failed ? 1 : 0 }),
  )
  if (!failed && 'error' in finished && isUnknown(finished.error)) throw finished.error
  const cancelled = failed || 'error' in finished
  const confirmed = await confirm(moving, 'error' in finished ? none : finished.value.cookie_out, cancelled ? 1 : 0)
  if (failed) {
    if (isLibvirtError(performed.error)) options.signal?.throwIfAborted()
    throw performed.error
  }
  if ('error' in finished) throw finished.error
  if ('error' in confirmed) throw confirmed.error
  return finished.value.dom
}
