import { novaletError, type Json, type NovaletError } from '@novalet/model'
import { hashPlan } from '../hash-plan.ts'
import type { JournalEntry, JournalHeader } from './journal-entry.ts'
import { applyEntry, emptyRecord, type JournalRecord } from './journal-record.ts'

/** A journal's text, understood. */
export interface ParsedJournal {
  readonly record: JournalRecord
  /** Length of the whole lines; what comes after was torn by a crash and counts as never written. @unit bytes */
  readonly wholeBytes: number
}

/** Reads a journal; a torn last line is passed over. @throws InvalidJournal unknown format or line, another plan's hash: never guessed */
export function parseJournal(text: string, path: string): ParsedJournal {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const [first, ...rest] = whole.split('\n').slice(0, -1)
  if (first === undefined) throw invalid(path, 'it has no plan')
  const header = toHeader(parseLine(first, 1, path), path)
  const record = rest.reduce(
    (record, line, index) => applyEntry(record, toEntry(parseLine(line, index + 2, path), index + 2, path)),
    emptyRecord(header),
  )
  return { record, wholeBytes: new TextEncoder().encode(whole).length }
}

type Line = { readonly [key: string]: Json | undefined }

function parseLine(line: string, number: number, path: string): Line {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Line
  } catch (cause) {
    throw invalid(path, `line ${number} is not JSON`, cause)
  }
  throw invalid(path, `line ${number} is not an object`)
}

function toHeader(line: Line, path: string): JournalHeader {
  if (line['type'] !== 'plan') throw invalid(path, 'its first line is not a plan')
  if (line['format'] !== 1) throw invalid(path, `its format is ${JSON.stringify(line['format'])}, and this version knows format 1`)
  const header = line as unknown as JournalHeader
  if (typeof header.operation !== 'string' || !Array.isArray(header.plan?.steps)) throw invalid(path, 'its plan has no steps')
  if (header.plan.format !== 1)
    throw invalid(path, `its plan's format is ${JSON.stringify(header.plan.format)}, and this version knows format 1`)
  if (hashPlan(header.plan) !== header.hash) throw invalid(path, 'its plan does not have the hash that it says')
  return header
}

const FIELDS: { readonly [Type in JournalEntry['type']]: (line: Line) => boolean } = {
  begin: (line) => typeof line['step'] === 'string' && line['prepared'] !== undefined,
  done: (line) => typeof line['step'] === 'string' && line['output'] !== undefined,
  failed: (line) => typeof line['step'] === 'string',
  'turn-back': (line) => typeof line['why'] === 'string',
  undone: (line) => typeof line['step'] === 'string',
  'undo-failed': (line) => typeof line['step'] === 'string',
  end: (line) => line['outcome'] === 'done' || line['outcome'] === 'undone' || line['outcome'] === 'stuck',
}

function toEntry(line: Line, number: number, path: string): JournalEntry {
  const type = line['type']
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type))
    throw invalid(path, `line ${number} is of an unknown kind, ${JSON.stringify(type)}`)
  if (!FIELDS[type as JournalEntry['type']](line)) throw invalid(path, `line ${number} ("${type}") lacks a field`)
  return line as unknown as JournalEntry
}

const invalid = (path: string, what: string, cause?: unknown): NovaletError =>
  novaletError(
    'InvalidJournal',
    `Reading the journal ${path}: ${what}; nothing is done on its word. See whether a newer version wrote it.`,
    {
      cause,
      details: { path },
    },
  )
