import type { Input, InputKind } from '@novalet/model'
import { displayName, displaySource } from '@novalet/model/config'
import { joined, type Pieces } from './pieces.ts'

const LONGEST = 48
/** What cannot be seen, or would break a line, a terminal or XML. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u

/** An input as people say it: `flavor memory_mb 50`, `[libvirt] virt_type kvm (nova.conf:12)`. */
export const inputText = (input: Input): string => joined((pieces) => putInput(pieces, input))

/** Leaves out the value where it is the one that was decided. */
export function putInput(pieces: Pieces, input: Input, decided?: readonly string[]): void {
  putInputName(pieces, input)
  if (input.kind === 'constant' || input.kind === 'release') return
  const value = textOf(input.value)
  if (value !== undefined && !isAmong(value, decided)) pieces.push(' ', shown(value))
  const { source } = input
  if (source === undefined) return
  if (source.kind === 'default') pieces.push(' (default)')
  else pieces.push(' (', seen(displaySource(source)), ')')
}

/** What it is called, whatever it says. */
export function putInputName(pieces: Pieces, { kind, name }: Input): void {
  const subject = subjectOf(kind)
  if (subject !== '') pieces.push(subject)
  if (kind === 'config') pieces.push(displayName(name))
  else pieces.push(kind === 'image' || kind === 'extra-spec' ? seen(name) : name)
}

const subjectOf = (kind: InputKind): string => {
  switch (kind) {
    case 'block-device':
      return 'disk '
    case 'network':
      return 'port '
    case 'flavor':
    case 'extra-spec':
      return 'flavor '
    case 'image':
      return 'image '
    case 'host':
      return 'host '
    case 'instance':
      return 'instance '
    case 'request':
      return 'request '
    case 'release':
      return 'Nova '
    case 'config':
    case 'constant':
      return ''
  }
}

const textOf = (value: Input['value']): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object') return value === '' ? '""' : String(value)
  return Array.isArray(value) && value.length === 0 ? undefined : JSON.stringify(value)
}

const shown = (value: string): string =>
  seen(value.length > LONGEST ? `${value.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…` : value)

/** Users name properties and extra specs, and write values. */
const seen = (text: string): string =>
  UNSEEN.test(text) ? [...text].map((each) => (UNSEEN.test(each) ? escaped(each) : each)).join('') : text

const escaped = (character: string): string => {
  const hex = (character.codePointAt(0) as number).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}

const isAmong = (value: string, texts: readonly string[] | undefined): boolean =>
  texts !== undefined && (texts[0] === value || (texts.length > 1 && texts.includes(value)))
