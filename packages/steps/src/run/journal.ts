import type { JournalEntry } from './journal-entry.ts'
import type { JournalRecord } from './journal-record.ts'

/** The journal of one operation, open for writing by the holder of its subject's lock. */
export interface Journal extends AsyncDisposable {
  readonly operation: string
  /** What it says so far. */
  readonly record: JournalRecord
  /** Adds a line. With `durable`, it is on disk when the promise is kept; else at the latest with the next durable one. */
  append(entry: JournalEntry, options?: { readonly durable?: boolean }): Promise<void>
  /** Ends it for good: called when the caller's records say what the journal said. */
  remove(): Promise<void>
  close(): Promise<void>
}
