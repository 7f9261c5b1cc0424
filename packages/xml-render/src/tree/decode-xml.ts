import { SaxesParser } from 'saxes'
import { refusedDocument } from './refused-document.ts'
import type { XmlEncoding } from './xml-encoding.ts'

/** A document's characters, a byte order mark included, and how they stood in bytes. */
export interface DecodedXml {
  readonly text: string
  readonly encoding: XmlEncoding
}

/**
 * Decodes a document by its byte order mark or its declaration; UTF-8 where it has neither.
 * @throws InvalidInput where the encoding is not known here, or where bytes are none of it
 */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  const encoding = encodingOf(bytes)
  const text = decoded(bytes, encoding === 'us-ascii' ? 'utf-8' : encoding)
  if (encoding === 'us-ascii') {
    const at = bytes.findIndex((byte) => byte > 0x7f)
    if (at >= 0) throw refusedDocument(`${placeOf(bytes, at, 'utf-8')}: it declares US-ASCII, and this byte is none of it`)
  }
  return { text, encoding }
}

const encodingOf = (bytes: Uint8Array): XmlEncoding => {
  const begins = (...with_: readonly number[]): boolean => with_.every((byte, index) => bytes[index] === byte)
  if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) throw refusedDocument(`it is UTF-32; ${CONVERT}`)
  const marked = begins(0xff, 0xfe) ? 'utf-16le' : begins(0xfe, 0xff) ? 'utf-16be' : undefined
  if (marked !== undefined) {
    const declared = declaredEncoding(decoded(bytes.subarray(0, 2 * DECLARATION), marked, true))
    if (declared === undefined || declared === 'utf-16' || declared === marked) return marked
    throw refusedDocument(`it declares ${declared}, and its byte order mark says ${marked}; correct the declaration`)
  }
  if (begins(0, 0x3c) || begins(0x3c, 0)) throw refusedDocument(`it is UTF-16 without a byte order mark; ${CONVERT}`)
  const declared = declaredEncoding(String.fromCharCode(...bytes.subarray(begins(0xef, 0xbb, 0xbf) ? 3 : 0, DECLARATION)))
  if (declared === undefined || declared === 'utf-8' || declared === 'utf8') return 'utf-8'
  if (declared === 'us-ascii' || declared === 'ascii') return 'us-ascii'
  throw refusedDocument(
    `it declares the encoding ${declared}, which is not read here (UTF-8, US-ASCII, UTF-16 with a byte order mark are); ${CONVERT}`,
  )
}

const CONVERT = 'convert it to UTF-8 first (iconv)'

/** How far a declaration may reach. */
const DECLARATION = 256

/** In lower case. A declaration that is broken off or wrong is left to the reader, which says so with its place. */
const declaredEncoding = (begin: string): string | undefined => {
  if (!begin.replace('\uFEFF', '').startsWith('<?xml')) return undefined
  let declared: string | undefined
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', () => undefined)
  parser.on('xmldecl', ({ encoding }) => {
    declared = encoding?.toLowerCase()
  })
  parser.write(begin.slice(0, begin.indexOf('?>') + 2))
  return declared
}

const decoded = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be', part = false): string => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: part })
  } catch {
    throw refusedDocument(
      `${placeOf(bytes, firstInvalid(bytes, encoding), encoding)}: this byte begins no character of ${encoding.toUpperCase()}`,
    )
  }
}

/** Where the first sequence begins that is none of the encoding, by halving: a prefix is read when what comes after it is not yet needed. */
const firstInvalid = (bytes: Uint8Array, encoding: string): number => {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isPrefix(bytes.subarray(0, middle), encoding)) good = middle
    else bad = middle
  }
  return good
}

const isPrefix = (bytes: Uint8Array, encoding: string): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const placeOf = (bytes: Uint8Array, offset: number, encoding: string): string => {
  const byte = `byte ${offset + 1} of the document (0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')})`
  if (encoding !== 'utf-8') return byte
  let line = 1
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++
  return `line ${line}, ${byte}`
}
