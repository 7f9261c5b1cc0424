import type { HostFacts } from '@novalet/model'
import type { DriverOptions } from '../context.ts'
import { readHostFacts } from './read-host-facts.ts'

/** Reads the host's facts when they are first needed, and keeps them; a failure is not kept. */
export function factsOnce(options: DriverOptions): () => Promise<HostFacts> {
  let reading: Promise<HostFacts> | undefined
  return () => {
    reading ??= options
      .connection()
      .then((connection) => readHostFacts(connection, options))
      .catch((error: unknown) => {
        reading = undefined
        throw error
      })
    return reading
  }
}
