import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isNotThere } from './files.ts'
import type { JournalRecord } from './journal-record.ts'
import { parseJournal } from './parse-journal.ts'

/** A journal found in the folder: what it says, or why it cannot be read. */
export type FoundJournal =
  | { readonly operation: string; readonly path: string; readonly record: JournalRecord }
  | { readonly operation: string; readonly path: string; readonly error: unknown }

/** Every journal of the folder, by name. One that is damaged hides no other. */
export async function readJournals(dir: string): Promise<readonly FoundJournal[]> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (isNotThere(error)) return []
    throw error
  })
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith(SUFFIX))
      .sort()
      .map((name) => readOne(dir, name)),
  )
  return found.filter((journal) => journal !== undefined)
}

const SUFFIX = '.jsonl'

async function readOne(dir: string, name: string): Promise<FoundJournal | undefined> {
  const path = join(dir, name)
  const operation = name.slice(0, -SUFFIX.length)
  try {
    return { operation, path, record: parseJournal(await readFile(path, 'utf8'), path).record }
  } catch (error) {
    // Ended and removed between the listing and the reading.
    return isNotThere(error) ? undefined : { operation, path, error }
  }
}
