/** Calls that wait for a slot: first in, first out, in two lanes of which the high one goes first. */
export class CallQueue<T extends { readonly high: boolean }> {
  readonly #high: Set<T> = new Set()
  readonly #low: Set<T> = new Set()

  /** Calls that wait. */
  get size(): number {
    return this.#high.size + this.#low.size
  }

  add(call: T): void {
    ;(call.high ? this.#high : this.#low).add(call)
  }

  /** Takes a call back that was not sent. */
  remove(call: T): boolean {
    return (call.high ? this.#high : this.#low).delete(call)
  }

  /** The next call; those of the low lane only while `lowAllowed`. */
  next(lowAllowed: boolean): T | undefined {
    const lane = this.#high.size > 0 ? this.#high : lowAllowed ? this.#low : undefined
    if (lane === undefined) return undefined
    for (const call of lane) {
      lane.delete(call)
      return call
    }
    return undefined
  }

  /** Empties both lanes. */
  drain(): T[] {
    const calls = [...this.#high, ...this.#low]
    this.#high.clear()
    this.#low.clear()
    return calls
  }
}
