import type { LabHost, Snapshot } from '../lab/index.ts'
import type { Novalet } from '../life/novalet.ts'

/** What a command that fails must leave as it was: the host, the guests' and images' files, and the records. */
export interface HostState {
  readonly host: Snapshot
  readonly records: unknown
}

/** Reads it; the image cache is no part of it. */
export async function hostState(host: LabHost, novalet: Novalet, folders: readonly string[] = []): Promise<HostState> {
  const snapshot = await host.snapshot([`${novalet.statePath}/instances`, `${novalet.statePath}/images`, ...folders])
  const files = snapshot.files.filter((line) => !line.includes('/instances/_base'))
  const records = await Promise.all(['server', 'image', 'flavor'].map((noun) => novalet.json(noun, 'list')))
  return { host: { ...snapshot, files }, records }
}
