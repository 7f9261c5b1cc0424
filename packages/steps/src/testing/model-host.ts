import type { Executors } from '../executor.ts'

/** Steps on a host that is only a map of names to texts. */
export type ModelKinds = {
  /** Puts a text under a name; gives the name. */
  'entry.put': {
    readonly input: { readonly name: string; readonly text: string }
    readonly prepared: { readonly before: string | null }
    readonly output: { readonly name: string }
  }
  /** Takes a name away, for good. */
  'entry.remove': { readonly input: { readonly name: string }; readonly prepared: null; readonly output: null }
}

/** A host to prove runs against: what is on it, and executors that change it. */
export interface ModelHost {
  readonly entries: Map<string, string>
  readonly executors: Executors<ModelKinds>
}

/** Makes a model host. Each effect has a moment when only half of it is done. */
export function createModelHost(entries: Iterable<readonly [string, string]> = []): ModelHost {
  const host = new Map(entries)
  return {
    entries: host,
    executors: {
      'entry.put': {
        prepare: async ({ name }) => ({ before: host.get(name) ?? null }),
        async do({ name, text }) {
          host.set(name, `half of ${text}`)
          await Promise.resolve()
          host.set(name, text)
          return { name }
        },
        async undo({ name }, { before }) {
          if (before === null) host.delete(name)
          else host.set(name, before)
        },
      },
      'entry.remove': {
        async do({ name }) {
          host.delete(name)
          return null
        },
      },
    },
  }
}
