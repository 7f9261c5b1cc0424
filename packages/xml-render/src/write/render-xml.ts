import type { XmlComment, XmlDeclaration, XmlDocument, XmlElement, XmlInstruction } from '../tree/node.ts'
import { SOURCE } from '../tree/source.ts'
import { writeNode } from './write-node.ts'

/** How a document is written. */
export interface RenderOptions {
  /** New elements indented by two spaces, one a line; without line breaks otherwise. What has white space of its own, or was read, is never indented anew. */
  readonly pretty?: boolean | undefined
}

/**
 * Writes an element or a document. Nodes that are as they were read are written as they stood there, character by character.
 * @throws InvalidInput where a name or a value cannot stand in XML
 */
export function renderXml(node: XmlElement | XmlDocument, options: RenderOptions = {}): string {
  const layout = (options.pretty ?? true) ? '\n' : undefined
  return 'root' in node ? renderDocument(node, layout) : writeNode(node, layout, node.name)
}

const renderDocument = (document: XmlDocument, layout: string | undefined): string => {
  const source = document[SOURCE]
  if (source?.node === document) return source.text
  const read = source?.node
  const place = read?.root[SOURCE]
  const { declaration, before, root, after } = document
  const head =
    place !== undefined && before === read?.before && declaration === read.declaration
      ? source?.text.slice(0, place.start)
      : `${declaration === undefined ? '' : `${declarationText(declaration)}${layout ?? ''}`}${around(before, root, '', layout ?? '')}`
  const tail = place !== undefined && after === read?.after ? source?.text.slice(place.end) : around(after, root, layout ?? '', '')
  return `${head}${writeNode(root, layout, root.name)}${tail}`
}

const around = (nodes: readonly (XmlComment | XmlInstruction)[], root: XmlElement, lead: string, trail: string): string =>
  nodes.map((node) => `${lead}${writeNode(node, undefined, root.name)}${trail}`).join('')

const declarationText = ({ encoding, standalone }: XmlDeclaration): string =>
  `<?xml version="1.0"${encoding === undefined ? '' : ` encoding="${encoding}"`}${standalone === undefined ? '' : ` standalone="${standalone}"`}?>`
