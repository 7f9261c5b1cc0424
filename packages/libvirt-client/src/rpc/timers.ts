/** Time as this package uses it; tests give their own. */
export interface Timers {
  /** Calls `run` once after `ms`; the returned function takes it back. A waiting timer keeps no process alive. */
  after(ms: number, run: () => void): () => void
  /** As `after`, but the process stays until it has run: for what the process is waiting for. */
  afterHolding(ms: number, run: () => void): () => void
}

/** The host's own timers. */
export const hostTimers: Timers = {
  after(ms, run) {
    const timer: unknown = setTimeout(run, ms)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref()
    return () => clearTimeout(timer as Parameters<typeof clearTimeout>[0])
  },
  afterHolding(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
