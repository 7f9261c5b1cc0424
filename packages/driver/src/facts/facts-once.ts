import type { Connection } from '@novalet/libvirt-client'
import type { HostFacts } from '@novalet/model'
import type { DriverOptions } from '../context.ts'
import { readHostFacts } from './read-host-facts.ts'

/** Reads the host's facts when they are first needed, and keeps them as long as the connection: behind another may be another libvirt. A failure is not kept. */
export function factsOnce(options: DriverOptions, read: typeof readHostFacts = readHostFacts): () => Promise<HostFacts> {
  let kept: { readonly connection: Connection; readonly facts: Promise<HostFacts> } | undefined
  return async () => {
    const connection = await options.connection()
    if (kept?.connection === connection) return await kept.facts
    const facts = read(connection, options)
    const mine = { connection, facts }
    kept = mine
    try {
      return await facts
    } catch (error) {
      if (kept === mine) kept = undefined
      throw error
    }
  }
}
