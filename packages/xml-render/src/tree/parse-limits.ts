/** What a document may have at most. Each is far above what libvirt writes, and low enough that no document costs more than a second or two. */
export interface ParseLimits {
  /** @unit UTF-16 code units; bytes of a document that is given as bytes */
  readonly length?: number | undefined
  readonly depth?: number | undefined
  readonly elements?: number | undefined
  /** Elements, texts, comments and instructions together. */
  readonly nodes?: number | undefined
  /** Of one element. */
  readonly attributes?: number | undefined
  /**
   * Of one text, comment, instruction or attribute's value.
   * @unit UTF-16 code units
   */
  readonly text?: number | undefined
}

/** The limits of a caller that names none. */
export const DEFAULT_LIMITS = {
  length: 16 * 1024 * 1024,
  depth: 128,
  elements: 200_000,
  nodes: 500_000,
  attributes: 256,
  text: 4 * 1024 * 1024,
} as const satisfies ParseLimits

/** The limits in force: those given, and the usual ones for the others. */
export function limitsOf(given: ParseLimits): Readonly<Record<keyof ParseLimits, number>> {
  return {
    length: given.length ?? DEFAULT_LIMITS.length,
    depth: given.depth ?? DEFAULT_LIMITS.depth,
    elements: given.elements ?? DEFAULT_LIMITS.elements,
    nodes: given.nodes ?? DEFAULT_LIMITS.nodes,
    attributes: given.attributes ?? DEFAULT_LIMITS.attributes,
    text: given.text ?? DEFAULT_LIMITS.text,
  }
}
