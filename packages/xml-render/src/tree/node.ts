import type { Origin } from '@novalet/model'
import type { ElementSource, Source, SOURCE } from './source.ts'
import type { XmlEncoding } from './xml-encoding.ts'

/** Where in the text something stands, counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** An element as it stands in the document: nothing of it is lost, known or unknown. */
export interface XmlElement {
  readonly kind: 'element'
  /** As written, prefix included: `nova:instance`. */
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
  /** Of a parsed element. */
  readonly position?: Position | undefined
  /** Why the element is there. */
  readonly origin?: Origin | undefined
  readonly [SOURCE]?: ElementSource | undefined
}

/** An attribute; namespace declarations are attributes too. */
export interface XmlAttribute {
  readonly name: string
  readonly value: string
  readonly origin?: Origin | undefined
}

/** Characters between elements, white space included. */
export interface XmlText {
  readonly kind: 'text'
  readonly value: string
  /** Written as a CDATA section. */
  readonly cdata?: true | undefined
  readonly origin?: Origin | undefined
  readonly [SOURCE]?: Source<XmlText> | undefined
}

/** A comment. */
export interface XmlComment {
  readonly kind: 'comment'
  readonly value: string
  readonly [SOURCE]?: Source<XmlComment> | undefined
}

/** A processing instruction. */
export interface XmlInstruction {
  readonly kind: 'instruction'
  readonly target: string
  readonly value: string
  readonly [SOURCE]?: Source<XmlInstruction> | undefined
}

/** What stands inside an element. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction

/** A whole document. */
export interface XmlDocument {
  /** Of the XML declaration, where the document has one. */
  readonly declaration?: XmlDeclaration | undefined
  /** Comments and instructions before the root. */
  readonly before: readonly (XmlComment | XmlInstruction)[]
  readonly root: XmlElement
  /** Comments and instructions after it. */
  readonly after: readonly (XmlComment | XmlInstruction)[]
  /** Of a document that was read from bytes. */
  readonly encoding?: XmlEncoding | undefined
  readonly [SOURCE]?: Source<XmlDocument> | undefined
}

/** `<?xml version="1.0"?>` */
export interface XmlDeclaration {
  readonly version: string
  readonly encoding?: string | undefined
  readonly standalone?: string | undefined
}
