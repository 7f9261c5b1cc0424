import type { Timers } from '../../../packages/libvirt-client/src/rpc/timers.ts'

/** Timers that stand still until the test moves them. */
export class ManualTimers implements Timers {
  now = 0
  #waiting: { readonly at: number; readonly run: () => void }[] = []

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.now + ms, run }
    this.#waiting.push(timer)
    return () => (this.#waiting = this.#waiting.filter((other) => other !== timer))
  }

  /** Moves time on and lets everything run that it makes due. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#waiting = this.#waiting.filter((other) => other !== next)
      this.now = next.at
      next.run()
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    this.now = until
  }
}
