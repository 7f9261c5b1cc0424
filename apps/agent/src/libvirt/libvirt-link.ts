import { setTimeout as delay } from 'node:timers/promises'
import type { Connection } from '@novalet/libvirt-client'
import type { Logger } from '@novalet/model'
import { novaletError } from '@novalet/model'

/** What a link needs of a connection. */
export type LinkedConnection = Pick<Connection, 'closed' | 'close'>

/** A connection to libvirt that is made again whenever it is lost. */
export interface LibvirtLink<C extends LinkedConnection> {
  /** The connection of now. @throws why there is none */
  get(): Promise<C>
  isUp(): boolean
  /** Why there is no connection. */
  reason(): string | undefined
  /**
   * Connects and does `work`, again after each loss and, later each time, after each failure, until the signal.
   * The signal that `work` is given aborts with the connection.
   */
  keep(work: (connection: C, signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void>
}

/** How to connect, and how patient to be. */
export interface LinkOptions<C extends LinkedConnection> {
  readonly connect: (options: { signal: AbortSignal }) => Promise<C>
  readonly logger: Logger
  /** How long an attempt may take. */
  readonly connectWithinMs?: number
  readonly firstPauseMs?: number
  readonly longestPauseMs?: number
}

/** A link that is not connected yet. */
export function createLibvirtLink<C extends LinkedConnection>(options: LinkOptions<C>): LibvirtLink<C> {
  const { logger, connectWithinMs = 30_000, firstPauseMs = 250, longestPauseMs = 15_000 } = options
  let connection: C | undefined
  let why: Error = notConnected()

  const away = (error: unknown): void => {
    connection = undefined
    const before = why.message
    why = error instanceof Error ? error : new Error(String(error))
    if (why.message !== before) logger.warn('libvirt is away', { reason: why.message })
  }

  /** One connection from its making to its end; whether `work` was content with it. */
  const once = async (work: (connection: C, signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> => {
    const made = await connectWithin(options.connect, connectWithinMs, signal)
    connection = made
    why = notConnected()
    logger.info('connected to libvirt')
    const lost = new AbortController()
    const watched = made.closed.then((error) => {
      if (error === undefined) connection = undefined
      else away(error)
      lost.abort(error)
    })
    try {
      await work(made, AbortSignal.any([signal, lost.signal]))
    } finally {
      await made.close()
      await watched
    }
  }

  return {
    get: async () => {
      if (connection !== undefined) return connection
      throw why
    },
    isUp: () => connection !== undefined,
    reason: () => (connection === undefined ? why.message : undefined),
    keep: async (work, signal) => {
      let pause = firstPauseMs
      while (!signal.aborted) {
        try {
          await once(async (made, ended) => {
            await work(made, ended)
            pause = firstPauseMs
          }, signal)
        } catch (error) {
          if (!signal.aborted) away(error)
        }
        await delay(pause, undefined, { signal }).catch(() => undefined)
        pause = Math.min(pause * 2, longestPauseMs)
      }
    },
  }
}

const notConnected = (): Error => novaletError('HostNotUsable', 'The agent is not connected to libvirt yet. Ask again in a moment')

/** A daemon that takes the connection and never answers is away as well. */
async function connectWithin<C>(connect: (options: { signal: AbortSignal }) => Promise<C>, ms: number, signal: AbortSignal): Promise<C> {
  const deadline = AbortSignal.timeout(ms)
  try {
    return await connect({ signal: AbortSignal.any([signal, deadline]) })
  } catch (error) {
    if (!deadline.aborted || signal.aborted) throw error
    throw novaletError('HostNotUsable', `libvirt did not answer within ${ms} ms. If its daemon hangs, start it again`, { cause: error })
  }
}
