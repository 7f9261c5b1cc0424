import type { Guest } from './driver.ts'

/** What a driver asks of whoever keeps the records, since it keeps none: who shares what with a guest, and what is ours to stop. */
export interface GuestRecords {
  /** The guests that are on the host or coming to it; one that is being deleted no longer counts. */
  guests(): Promise<readonly Guest[]>
  /** libvirt's networks that Novalet started and has not stopped since. */
  startedNetworks(): Promise<readonly string[]>
  /** Called before the network is started. */
  markStarted(name: string): Promise<void>
  /** Called after it was stopped. */
  clearStarted(name: string): Promise<void>
}

/** For a program that keeps no records: it knows of no other guest, and of the networks that it started itself. */
export function noRecords(): GuestRecords {
  const started = new Set<string>()
  return {
    guests: async () => [],
    startedNetworks: async () => [...started],
    markStarted: async (name) => void started.add(name),
    clearStarted: async (name) => void started.delete(name),
  }
}
