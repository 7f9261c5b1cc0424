import { authenticate } from '../auth/authenticate.ts'
import type { Credentials } from '../auth/credentials.ts'
import { LibvirtConnectionLost } from '../error/connection-lost.ts'
import { LibvirtTransportError } from '../error/transport-error.ts'
import { driverFeatures } from '../protocol/features.gen.ts'
import type { ByteStream } from '../rpc/byte-stream.ts'
import { createRpc } from '../rpc/create-rpc.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import { defaultKeepAlive } from '../rpc/keep-alive.ts'
import type { KeepAliveOptions } from '../rpc/keep-alive.ts'
import type { Message } from '../rpc/message.ts'
import { Session } from '../rpc/session.ts'
import type { Timers } from '../rpc/timers.ts'
import { dialOrAbort } from './dial-or-abort.ts'

/** What a session needs to be opened, and to be opened again. */
export interface SessionTarget {
  /** Makes a new way to the daemon. */
  readonly dial: (options: { readonly signal?: AbortSignal | undefined }) => Promise<ByteStream>
  /** The URI that the daemon opens: without transport and host, such as `qemu:///system`. */
  readonly uri: string
  readonly readOnly?: boolean | undefined
  readonly credentials?: Credentials | undefined
  /** How a silent daemon is found out; false switches it off. The default is a ping after 5 s of silence, lost after 5. */
  readonly keepAlive?: KeepAliveOptions | false | undefined
  /** Who pings after silence. A daemon that does ends the connection of a reader that pauses for long. The default is `both`. */
  readonly pings?: 'both' | 'ours' | undefined
  readonly maxInFlight?: number | undefined
  readonly timers?: Timers | undefined
}

/** The daemon pings only a client that has asked for this feature; whether it knows pings at all is its answer. */
const asksForPings = async (rpc: Rpc, signal: AbortSignal | undefined): Promise<boolean> =>
  (await rpc.connectSupportsFeature({ feature: driverFeatures.PROGRAM_KEEPALIVE }, { signal })).supported !== 0

/** Dials, authenticates, opens the hypervisor connection, and starts the keepalive. */
export const openSession = async (
  target: SessionTarget,
  onEvent: ((message: Message) => void) | undefined,
  signal?: AbortSignal,
): Promise<Session> => {
  const bytes = await dialOrAbort(target.dial, signal)
  const session = new Session(bytes, {
    ...(target.maxInFlight === undefined ? {} : { maxInFlight: target.maxInFlight }),
    ...(target.timers === undefined ? {} : { timers: target.timers }),
    ...(onEvent === undefined ? {} : { onEvent }),
  })
  try {
    const rpc = createRpc(session)
    await authenticate(rpc, target.credentials, bytes.secure === true, { signal })
    const keepAlive = target.keepAlive ?? defaultKeepAlive
    if (keepAlive !== false && (target.pings === 'ours' || (await asksForPings(rpc, signal)))) session.startKeepAlive(keepAlive)
    await rpc.connectOpen({ name: target.uri, flags: target.readOnly === true ? 1 : 0 }, { signal })
    return session
  } catch (error) {
    await session.close()
    // A way that breaks before the first answer (ssh's refusal, say) never was one: its own error says more.
    throw error instanceof LibvirtConnectionLost && error.cause instanceof LibvirtTransportError ? error.cause : error
  }
}
