import { decodeXml } from './decode-xml.ts'
import type { XmlDocument } from './node.ts'
import { limitsOf } from './parse-limits.ts'
import type { ParseLimits } from './parse-limits.ts'
import { parseXml } from './parse-xml.ts'
import { refusedDocument } from './refused-document.ts'
import { Source, SOURCE } from './source.ts'

/**
 * Reads a document from bytes, by its byte order mark or its declared encoding.
 * @throws InvalidInput
 */
export function parseXmlBytes(bytes: Uint8Array, limits: ParseLimits = {}): XmlDocument {
  const { length } = limitsOf(limits)
  if (bytes.length > length) throw refusedDocument(`it has ${bytes.length} bytes, more than the ${length} allowed`)
  const { text, encoding } = decodeXml(bytes)
  const { declaration, before, root, after } = parseXml(text, limits)
  const document: { -readonly [K in keyof XmlDocument]: XmlDocument[K] } = { declaration, before, root, after, encoding }
  document[SOURCE] = new Source(document, text, 0, text.length)
  return document
}
