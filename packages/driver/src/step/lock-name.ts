/** The lock on a network or bridge that guests share. Two names that differ in strange characters alone may have one lock. */
export const lockName = (what: 'network' | 'bridge', name: string): string =>
  `${what}-${name.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, LONGEST)}`

const LONGEST = 100

/** How long a step waits for another one on the same network or bridge. @unit ms */
export const PATIENCE_MS = 60_000
