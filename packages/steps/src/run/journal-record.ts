import { novaletError, type Json } from '@novalet/model'
import type { JournalEntry, JournalHeader, JournalOutcome } from './journal-entry.ts'

/** A step that was begun, and what became of it. */
export interface BegunStep {
  readonly step: string
  readonly prepared: Json
  readonly state: 'begun' | 'done' | 'undone'
  /** Absent until done. */
  readonly output?: Json
}

/** What a journal says: its lines, added up. */
export interface JournalRecord {
  readonly header: JournalHeader
  /** In the order of their beginning. */
  readonly begun: readonly BegunStep[]
  readonly turnedBack: boolean
  /** Undefined while under way, or when its process died. */
  readonly outcome: JournalOutcome | undefined
}

/** A journal in which nothing was begun. */
export const emptyRecord = (header: JournalHeader): JournalRecord => ({ header, begun: [], turnedBack: false, outcome: undefined })

/** The record with one more line. @throws InvalidJournal the line does not follow from those before */
export function applyEntry(record: JournalRecord, entry: JournalEntry): JournalRecord {
  switch (entry.type) {
    case 'begin':
      if (record.begun.some(({ step }) => step === entry.step)) throw doesNotFollow(record, `step "${entry.step}" was begun twice`)
      if (!record.header.plan.steps.some(({ id }) => id === entry.step)) throw doesNotFollow(record, `its plan has no step "${entry.step}"`)
      return { ...record, begun: [...record.begun, { step: entry.step, prepared: entry.prepared, state: 'begun' }] }
    case 'done':
      return changeStep(record, entry.step, (step) => ({ ...step, state: 'done', output: entry.output }))
    case 'undone':
      return changeStep(record, entry.step, (step) => ({ ...step, state: 'undone' }))
    case 'turn-back':
      return { ...record, turnedBack: true }
    case 'end':
      return { ...record, outcome: entry.outcome }
    case 'failed':
    case 'undo-failed':
      return record
  }
}

function changeStep(record: JournalRecord, id: string, change: (step: BegunStep) => BegunStep): JournalRecord {
  if (!record.begun.some(({ step }) => step === id)) throw doesNotFollow(record, `step "${id}" ended but never began`)
  return { ...record, begun: record.begun.map((step) => (step.step === id ? change(step) : step)) }
}

const doesNotFollow = (record: JournalRecord, what: string): Error =>
  novaletError(
    'InvalidJournal',
    `Reading the journal of operation ${record.header.operation}: ${what}; it was damaged or edited, so nothing is done on its word.`,
    {
      details: { operation: record.header.operation },
    },
  )
