import type { Json } from '@novalet/model'
import { hashPlan } from '../hash-plan.ts'
import type { Plan } from '../plan.ts'
import type { Journal } from '../run/journal.ts'
import type { JournalEntry, JournalHeader } from '../run/journal-entry.ts'
import { applyEntry, type JournalRecord } from '../run/journal-record.ts'
import { parseJournal } from '../run/parse-journal.ts'
import type { StepKinds } from '../step.ts'

/** The text of a journal with nothing but its plan. */
export function newJournalText<Kinds extends StepKinds>(operation: string, plan: Plan<Kinds>, meta: Json = null): string {
  const header: JournalHeader = { type: 'plan', format: 1, operation, plan: plan as unknown as Plan, hash: hashPlan(plan), meta }
  return `${JSON.stringify(header)}\n`
}

/** A journal in memory, as text: opening it again reads what a file would say. */
export interface MemoryJournal extends Journal {
  readonly text: string
}

/** Opens a journal's text. @throws InvalidJournal */
export function createMemoryJournal(text: string): MemoryJournal {
  const { record } = parseJournal(text, 'memory')
  return new TextJournal(text.slice(0, text.lastIndexOf('\n') + 1), record)
}

class TextJournal implements MemoryJournal {
  text: string
  record: JournalRecord

  constructor(text: string, record: JournalRecord) {
    this.text = text
    this.record = record
  }

  get operation(): string {
    return this.record.header.operation
  }

  async append(entry: JournalEntry): Promise<void> {
    this.record = applyEntry(this.record, entry)
    this.text += `${JSON.stringify(entry)}\n`
  }

  async remove(): Promise<void> {
    this.text = ''
  }

  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}
