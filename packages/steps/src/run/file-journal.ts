import { open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { novaletError, type Json } from '@novalet/model'
import { hashPlan } from '../hash-plan.ts'
import type { Plan } from '../plan.ts'
import type { StepKinds } from '../step.ts'
import { isNotThere, makeFolderDurably, rethrowDenied, syncFolder, unfinishedForm, writeFileDurably } from './files.ts'
import type { Journal } from './journal.ts'
import type { JournalHeader } from './journal-entry.ts'
import { applyEntry, emptyRecord, type JournalRecord } from './journal-record.ts'
import { parseJournal } from './parse-journal.ts'

/** Where an operation's journal is. */
export interface JournalPlace {
  /** The folder of all journals. */
  readonly dir: string
  /** Id of the operation. */
  readonly operation: string
}

/** Starts a journal: the plan is on disk, under its name, before this returns. @throws InvalidInput the id is no plain name, or taken · PermissionDenied */
export async function createJournal<Kinds extends StepKinds>(
  options: JournalPlace & { readonly plan: Plan<Kinds>; readonly meta?: Json },
): Promise<Journal> {
  const path = journalPath(options)
  const plan = options.plan as unknown as Plan
  const header: JournalHeader = {
    type: 'plan',
    format: 1,
    operation: options.operation,
    plan,
    hash: hashPlan(plan),
    meta: options.meta ?? null,
  }
  await makeFolderDurably(options.dir, 0o700).catch(rethrowDenied)
  if (await exists(path))
    throw novaletError('InvalidInput', `Starting operation ${options.operation}: it has a journal already (${path}); use a new id.`)
  await writeFileDurably(path, `${JSON.stringify(header)}\n`, { mode: 0o600 }).catch(rethrowDenied)
  return openAt(path, emptyRecord(header))
}

/** Opens a journal that a dead process left, to go on with it. @throws InvalidJournal */
export async function openJournal(place: JournalPlace): Promise<Journal> {
  const path = journalPath(place)
  const { record, wholeBytes } = parseJournal(await readFile(path, 'utf8'), path)
  await using file = await open(path, 'r+')
  await file.truncate(wholeBytes)
  await file.sync()
  return openAt(path, record)
}

/**
 * Removes the journal of an operation that has ended, and what is left of one that died while it wrote its first line. None is as good.
 * The caller holds the subject's lock.
 */
export async function removeJournal(place: JournalPlace): Promise<void> {
  const path = journalPath(place)
  await rm(unfinishedForm(path), { force: true })
  await rm(path, { force: true })
  await syncFolder(place.dir).catch((error: unknown) => {
    if (!isNotThere(error)) throw error
  })
}

/** `<dir>/<operation>.jsonl`. @throws InvalidInput */
export function journalPath({ dir, operation }: JournalPlace): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(operation))
    throw novaletError(
      'InvalidInput',
      `Naming a journal: "${operation}" is not a plain name; use letters, digits, dots, dashes and underscores.`,
    )
  return join(dir, `${operation}.jsonl`)
}

async function openAt(path: string, record: JournalRecord): Promise<Journal> {
  return new FileJournal(path, await open(path, 'a'), record)
}

class FileJournal implements Journal {
  readonly #path: string
  readonly #file: FileHandle
  #record: JournalRecord

  constructor(path: string, file: FileHandle, record: JournalRecord) {
    this.#path = path
    this.#file = file
    this.#record = record
  }

  get operation(): string {
    return this.#record.header.operation
  }

  get record(): JournalRecord {
    return this.#record
  }

  async append(...[entry, options]: Parameters<Journal['append']>): Promise<void> {
    const next = applyEntry(this.#record, entry)
    const { size } = await this.#file.stat()
    try {
      await this.#file.appendFile(`${JSON.stringify(entry)}\n`)
      if (options?.durable) await this.#file.sync()
    } catch (error) {
      // A full disk can take half a line; the next one must not be glued to it.
      await this.#file.truncate(size)
      throw error
    }
    this.#record = next
  }

  async remove(): Promise<void> {
    await this.close()
    await rm(this.#path, { force: true })
    await syncFolder(dirname(this.#path))
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await using _file = await open(path, 'r')
    return true
  } catch (error) {
    if (isNotThere(error)) return false
    throw error
  }
}
