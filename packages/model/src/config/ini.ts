import { novaletError } from '../error/novalet-error.ts'
import type { NovaletError } from '../error/novalet-error.ts'

/** One assignment of a configuration file. */
export interface IniEntry {
  readonly group: string
  readonly key: string
  /** Continuation lines are joined by newlines. */
  readonly value: string
  /** Counted from 1. */
  readonly line: number
}

interface OpenEntry {
  readonly key: string
  readonly values: string[]
  readonly line: number
}

/**
 * Reads a file of oslo.config's grammar: `[section]`, `key = value` or `key: value`, continuation by a leading blank, whole-line comments with
 * `#` or `;`, one pair of quotes around a value taken off. A blank line ends a value.
 * @throws InvalidConfig
 * @source oslo_config/iniparser.py BaseParser.parse
 */
export function parseIni(text: string, file: string): readonly IniEntry[] {
  const entries: IniEntry[] = []
  let group: string | undefined
  let open: OpenEntry | undefined

  const close = (): void => {
    if (open === undefined) return
    const { key, values, line } = open
    if (group === undefined) throw malformed(file, line, `"${key}" stands before any section`, 'a line such as [DEFAULT] above it')
    entries.push({ group, key, value: values.join('\n'), line })
    open = undefined
  }

  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const number = index + 1
    const line = raw.trimEnd()
    if (/^[ \t]/.test(line)) {
      if (open === undefined) throw malformed(file, number, 'the line begins with a blank and continues nothing', 'no blank before a key')
      open.values.push(line.trimStart())
      continue
    }
    close()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    if (line.startsWith('[')) group = sectionName(line, number, file)
    else open = assignment(line, number, file)
  }
  close()
  return entries
}

function sectionName(line: string, number: number, file: string): string {
  if (!line.endsWith(']')) throw malformed(file, number, `section ${line} has no closing bracket`, '[name]')
  if (line.length === 2) throw malformed(file, number, 'the section has no name', '[name]')
  return normalizeGroup(line.slice(1, -1))
}

/** Group names differ in case only for `DEFAULT`. @source oslo_config/cfg.py _normalize_group_name */
export const normalizeGroup = (group: string): string => (group === 'DEFAULT' ? group : group.toLowerCase())

function assignment(line: string, number: number, file: string): OpenEntry {
  const separator = line.search(/[=:]/)
  if (separator < 0) throw malformed(file, number, `"${line}" is no assignment`, 'key = value')
  const key = line.slice(0, separator).trim()
  if (key === '') throw malformed(file, number, 'the key is empty', 'key = value')
  return { key, values: [unquote(line.slice(separator + 1).trim())], line: number }
}

const unquote = (value: string): string => (/^(["'])(?:[^]*\1)?$/.test(value) ? value.slice(1, -1) : value)

function malformed(file: string, line: number, found: string, expected: string): NovaletError {
  return novaletError('InvalidConfig', `${file}:${line}: ${found}; expected ${expected}`, { details: { file, line, expected } })
}
