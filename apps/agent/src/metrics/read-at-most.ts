import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '@novalet/model'

/** A value and when it was read. */
export interface Dated<T> {
  readonly value: T
  /** @unit ms since 1970 UTC */
  readonly at: number
}

/** What is read now, or what was read last where that takes longer than the patience or fails. One reading at a time. */
export interface BoundedReader<T> {
  read(): Promise<Dated<T> | undefined>
}

/** Wraps a reader so that nobody waits for it longer than the patience. */
export function readAtMost<T>(read: () => Promise<T>, options: { patienceMs: number; clock: Clock }): BoundedReader<T> {
  let last: Dated<T> | undefined
  let underWay: Promise<void> | undefined
  const begin = async (): Promise<void> => {
    try {
      const value = await read()
      last = { value, at: options.clock.now() }
    } catch {
      // The age of what was read last says that it failed.
    } finally {
      underWay = undefined
    }
  }
  return {
    read: async () => {
      underWay ??= begin()
      const bell = new AbortController()
      await Promise.race([underWay, delay(options.patienceMs, undefined, { signal: bell.signal }).catch(() => undefined)])
      bell.abort()
      return last
    },
  }
}
