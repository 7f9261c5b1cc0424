import { novaletError } from '@novalet/model'
import type { XmlDocument } from '../tree/node.ts'
import type { XmlEncoding } from '../tree/xml-encoding.ts'
import { renderXml } from './render-xml.ts'
import type { RenderOptions } from './render-xml.ts'

/**
 * Writes a document in the encoding that it was read from; UTF-8 where it was not read from bytes.
 * @throws InvalidInput
 */
export const renderXmlBytes = (document: XmlDocument, options: RenderOptions = {}): Uint8Array =>
  encoded(renderXml(document, options), document.encoding ?? 'utf-8')

const encoded = (text: string, encoding: XmlEncoding): Uint8Array => {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(text.startsWith('\uFEFF') ? text : `\uFEFF${text}`, encoding)
  const at = encoding === 'us-ascii' ? text.search(/[^\0-\x7f]/) : -1
  if (at < 0) return new TextEncoder().encode(text)
  throw novaletError(
    'InvalidInput',
    `Could not write the XML document: it declares US-ASCII, and character ${at + 1} (U+${text.codePointAt(at)?.toString(16)}) is none of it; declare UTF-8`,
  )
}

const utf16 = (text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
  return new Uint8Array(bytes.buffer)
}
