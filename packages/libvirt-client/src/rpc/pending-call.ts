import type { RpcStream } from '../stream/rpc-stream.ts'
import type { Message } from './message.ts'
import type { Procedure } from './procedure.ts'

/** How a call ended: the daemon answered, or the connection was lost while it waited or was under way. */
export type Outcome = { readonly kind: 'reply'; readonly message: Message } | { readonly kind: 'lost'; readonly wasSent: boolean }

/** A call between its making and its end. */
export interface PendingCall {
  readonly procedure: Procedure
  readonly high: boolean
  readonly serial: number
  readonly bytes: Uint8Array
  readonly stream: RpcStream | undefined
  /** Nobody waits for the answer any more. */
  abandoned: boolean
  readonly settle: (outcome: Outcome) => void
}
