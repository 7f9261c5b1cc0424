/** What a text is made of. A long one that is put together once, of pieces, costs less than one that grows by parts that grew themselves. */
export type Pieces = string[]

/** The text of the pieces put. */
export function joined(put: (pieces: Pieces) => void): string {
  const pieces: Pieces = []
  put(pieces)
  return pieces.join('')
}
