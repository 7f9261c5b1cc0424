import { novaletError } from '@novalet/model'

/** What may stand as it is in a text; all else is looked at. */
const NOT_PLAIN_TEXT = /[^\t\n\x20-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd]/
/** The same of an attribute's value, of which a reader makes line breaks and tabs spaces. */
const NOT_PLAIN_ATTRIBUTE = /[^\x20\x21\x23-\x25\x28-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd]/

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/**
 * A text as it is written.
 * @throws InvalidInput where it holds a character that XML cannot
 */
export const escapeText = (value: string, where: string): string =>
  NOT_PLAIN_TEXT.test(value) ? legal(value, where).replace(/[&<>\r]/g, reference) : value

/**
 * An attribute's value as it is written between those quotes.
 * @throws InvalidInput where it holds a character that XML cannot
 */
export const escapeAttribute = (value: string, where: string, quote: '"' | "'" = '"'): string =>
  NOT_PLAIN_ATTRIBUTE.test(value) ? legal(value, where).replace(quote === '"' ? /[&<>"\t\n\r]/g : /[&<>'\t\n\r]/g, reference) : value

const reference = (character: string): string => REFERENCES[character] ?? character

const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/**
 * The value itself, where XML can hold it.
 * @throws InvalidInput
 */
export function legal(value: string, where: string): string {
  const at = value.search(ILLEGAL)
  if (at < 0) return value
  throw novaletError(
    'InvalidInput',
    `Could not write <${where}>: character ${at + 1} of its value (U+${value.codePointAt(at)?.toString(16)}) cannot stand in XML; take it out`,
  )
}

const NAME =
  /^[:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}][-.0-9:A-Z_a-z\u{B7}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{203F}\u{2040}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]*$/u

const ASCII_NAME = /^[A-Za-z_][-.0-9A-Za-z_]*$/

/**
 * The name itself, where it is one.
 * @throws InvalidInput
 */
export function legalName(name: string, what: string): string {
  if (ASCII_NAME.test(name) || NAME.test(name)) return name
  throw novaletError(
    'InvalidInput',
    `Could not write ${what} "${name}": this is no name in XML; use letters, digits, "-", "_", "." and ":"`,
  )
}
