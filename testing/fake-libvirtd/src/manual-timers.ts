import type { Timers } from '../../../packages/libvirt-client/src/rpc/timers.ts'

interface WaitingTimer {
  readonly at: number
  readonly run: () => void
  readonly holds: boolean
}

/** Timers that stand still until the test moves them. */
export class ManualTimers implements Timers {
  now = 0
  #waiting: WaitingTimer[] = []

  after(ms: number, run: () => void): () => void {
    return this.#add({ at: this.now + ms, run, holds: false })
  }

  afterHolding(ms: number, run: () => void): () => void {
    return this.#add({ at: this.now + ms, run, holds: true })
  }

  /** Waiting timers that would keep the process alive. */
  get holding(): number {
    return this.#waiting.filter(({ holds }) => holds).length
  }

  #add(timer: WaitingTimer): () => void {
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
