import { ClientError } from '../error/client-error.ts'

/** Events came faster than they were read. */
export class LibvirtEventOverflow extends ClientError {}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void
  readonly reject: (error: unknown) => void
}

const over = { value: undefined, done: true } as const

/** A bounded queue between the reader of the connection and one reader of events. Full, it ends with an error; it never drops in silence. */
export class EventQueue<T> {
  readonly #limit: number
  readonly #overflowed: () => void
  readonly #items: T[] = []
  readonly #waiters: Waiter<T>[] = []
  #end: { readonly error: unknown } | undefined

  constructor(limit: number, overflowed: () => void) {
    this.#limit = limit
    this.#overflowed = overflowed
  }

  push(item: T): void {
    if (this.#end !== undefined) return
    const waiter = this.#waiters.shift()
    if (waiter !== undefined) waiter.resolve({ value: item, done: false })
    else if (this.#items.length < this.#limit) this.#items.push(item)
    else {
      const message = `More than ${this.#limit} events waited to be read; the subscription ended. Read faster, subscribe to less, or raise its limit`
      this.end(new LibvirtEventOverflow('LibvirtEventOverflow', message, { details: { limit: this.#limit } }))
      this.#overflowed()
    }
  }

  /** Ends the queue; what it holds is still given out, then the error, where there is one. */
  end(error?: unknown): void {
    if (this.#end !== undefined) return
    this.#end = { error }
    for (const waiter of this.#waiters.splice(0)) {
      if (error === undefined) waiter.resolve(over)
      else waiter.reject(error)
    }
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#items.length > 0) return { value: this.#items.shift()!, done: false }
    if (this.#end !== undefined) {
      if (this.#end.error !== undefined) throw this.#end.error
      return over
    }
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }))
  }
}
