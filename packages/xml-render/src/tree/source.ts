import type { XmlDocument, XmlElement, XmlNode } from './node.ts'

/** The key under which a parsed node keeps its place in the text. A symbol, so that copies made by spreading carry it along and JSON does not. */
export const SOURCE: unique symbol = Symbol('source')

/** Where a parsed node stands in the text that it was read from. Its fields are private: a node that is printed or compared does not drag the whole text along. */
export class Source<Node extends XmlNode | XmlDocument> {
  readonly #node: Node
  readonly #text: string
  readonly #start: number
  readonly #end: number

  constructor(node: Node, text: string, start: number, end: number) {
    this.#node = node
    this.#text = text
    this.#start = start
    this.#end = end
  }

  /** The node as it was read. A copy carries its original's source, and is another object. */
  get node(): Node {
    return this.#node
  }

  /** The node's own text, from its first character to its last. */
  get text(): string {
    return this.#text.slice(this.#start, this.#end)
  }

  /** @unit UTF-16 code units from the begin of the whole text */
  get start(): number {
    return this.#start
  }

  /** @unit UTF-16 code units from the begin of the whole text */
  get end(): number {
    return this.#end
  }
}

/** The same of an element, whose two tags are told apart from what is inside. */
export class ElementSource extends Source<XmlElement> {
  readonly #inside: number
  readonly #endTag: number

  constructor(
    node: XmlElement,
    text: string,
    at: { readonly start: number; readonly inside: number; readonly endTag: number; readonly end: number },
  ) {
    super(node, text, at.start, at.end)
    this.#inside = at.inside - at.start
    this.#endTag = at.endTag - at.start
  }

  /** `<disk type='file'>`, or `<disk type='file'/>` of an element without an end tag. */
  get startTag(): string {
    return this.text.slice(0, this.#inside)
  }

  /** `</disk>`, or nothing. */
  get endTag(): string {
    return this.text.slice(this.#endTag)
  }
}
