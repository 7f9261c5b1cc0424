/** How a lost connection is made again. Calls that were waiting are rejected, never repeated. */
export interface ReconnectOptions {
  /** The wait before the first attempt; it doubles with each. @unit ms */
  readonly firstDelayMs?: number | undefined
  /** The longest wait between attempts. @unit ms */
  readonly maxDelayMs?: number | undefined
  /** Attempts before it gives up; the default is to go on. */
  readonly attempts?: number | undefined
  /** How long one attempt may take, from dialling to the opened connection; the default is 30 s. @unit ms */
  readonly attemptTimeoutMs?: number | undefined
}

/** The wait before an attempt, counted from 0. @unit ms */
export const reconnectDelay = ({ firstDelayMs = 100, maxDelayMs = 10_000 }: ReconnectOptions, attempt: number): number =>
  Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(attempt, 30))

/** What a connection is doing. */
export type ConnectionState = 'open' | 'reconnecting' | 'closed'
