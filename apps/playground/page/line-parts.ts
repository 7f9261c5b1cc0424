/** A piece of a line of XML, for its colour. */
export interface LinePart {
  readonly kind: 'tag' | 'value' | 'text'
  readonly text: string
}

/** A line of a rendered document in pieces: every quote that is no delimiter is escaped there, and so is every bracket. */
export function lineParts(line: string): readonly LinePart[] {
  const parts: LinePart[] = []
  for (let at = 0; at < line.length;) {
    const open = line.indexOf('<', at)
    if (open !== at) parts.push({ kind: 'text', text: line.slice(at, open < 0 ? undefined : open) })
    if (open < 0) break
    const close = line.indexOf('>', open)
    const end = close < 0 ? line.length : close + 1
    parts.push(...tagParts(line.slice(open, end)))
    at = end
  }
  return parts
}

const tagParts = (tag: string): readonly LinePart[] =>
  tag.split('"').map((text, index): LinePart => (index % 2 === 0 ? { kind: 'tag', text } : { kind: 'value', text: `"${text}"` }))
