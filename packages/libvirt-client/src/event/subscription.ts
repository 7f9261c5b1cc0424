import { EventQueue } from './event-queue.ts'

/** Settings of a subscription. */
export interface SubscribeOptions {
  /** Ends the subscription; the iteration then ends without an error. */
  readonly signal?: AbortSignal | undefined
  /** Events that may wait to be read; one more ends the subscription with `LibvirtEventOverflow`. The default is 10,000. */
  readonly limit?: number | undefined
  /** Called when a lost connection was made again and this is registered anew: events may have been missed, so look at the state. */
  readonly onResync?: (() => void) | undefined
}

/** Events of one kind, as they come. It is registered at once, not when the iteration begins. */
export interface EventSubscription<E> extends AsyncIterableIterator<E, undefined> {
  /** Resolves when the daemon has registered it: what happens afterwards is seen. */
  readonly ready: Promise<void>
  /** Calls the listener for each event, one after the other; resolves when the subscription ends, rejects with its error or the listener's. */
  forEach(listener: (event: E) => void | Promise<void>): Promise<void>
  /** Ends it and tells the daemon. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** What the hub keeps of a subscription. */
export class HubSubscription<E> implements EventSubscription<E> {
  readonly #queue: EventQueue<E>
  readonly #close: () => Promise<void>
  ready: Promise<void> = Promise.resolve()

  constructor(limit: number, effects: { readonly close: () => Promise<void>; readonly overflowed: () => void }) {
    this.#queue = new EventQueue(limit, effects.overflowed)
    this.#close = effects.close
  }

  push(event: E): void {
    this.#queue.push(event)
  }

  end(error?: unknown): void {
    this.#queue.end(error)
  }

  next(): Promise<IteratorResult<E, undefined>> {
    return this.#queue.next()
  }

  async return(): Promise<IteratorResult<E, undefined>> {
    await this.close()
    return { value: undefined, done: true }
  }

  async forEach(listener: (event: E) => void | Promise<void>): Promise<void> {
    for await (const event of this) await listener(event)
  }

  async close(): Promise<void> {
    this.#queue.end()
    await this.#close()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}
