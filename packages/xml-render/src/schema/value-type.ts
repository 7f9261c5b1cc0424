import { parseSize } from './size-unit.ts'

/** How a value stands in text. */
export interface ValueType<T> {
  readonly name: string
  /** Undefined where the text is no such value. */
  parse(text: string): T | undefined
  format(value: T): string
  /** Of a size: the bytes of one, where no attribute `unit` beside it says otherwise. */
  readonly bytes?: number
}

/** Any text. */
export const string: ValueType<string> = { name: 'text', parse: (text) => text, format: (value) => value }

/** A whole number. */
export const integer: ValueType<number> = {
  name: 'a whole number',
  parse: (text) => {
    const value = /^\s*-?\d+\s*$/.test(text) ? Number(text) : undefined
    return value !== undefined && Number.isSafeInteger(value) ? value : undefined
  },
  format: (value) => String(value),
}

const size = (name: string, bytes: number): ValueType<number> => ({
  name,
  bytes,
  parse: (text) => parseSize(text, bytes, undefined),
  format: (value) => String(value),
})

/** A size in KiB, whatever the attribute `unit` beside it says. */
export const kib: ValueType<number> = size('a size in KiB', 1024)
/** A size in bytes, whatever the attribute `unit` beside it says. */
export const bytes: ValueType<number> = size('a size in bytes', 1)

/** One of the names known here, or another that a later libvirt knows. */
export type OpenName<Name extends string> = Name | (string & Record<never, never>)

/** A name of an open set: those known are listed for the editor, others pass. */
export const oneOf = <Name extends string>(...names: readonly Name[]): ValueType<OpenName<Name>> => ({
  name: `one of ${names.join(', ')}`,
  parse: (text) => text,
  format: (value) => value,
})

const either = (yes: string, no: string): ValueType<boolean> => ({
  name: `${yes} or ${no}`,
  parse: (text) => (text === yes ? true : text === no ? false : undefined),
  format: (value) => (value ? yes : no),
})

/** `yes` or `no`. */
export const yesNo: ValueType<boolean> = either('yes', 'no')
/** `on` or `off`. */
export const onOff: ValueType<boolean> = either('on', 'off')
