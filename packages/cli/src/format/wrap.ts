/** Breaks a text into lines that are not wider than `width`: between words where it can, inside a word only where that alone is wider. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`
    if (joined.length <= width) {
      current = joined
      continue
    }
    if (current !== '') lines.push(current)
    current = word
    for (; current.length > width; current = current.slice(width)) lines.push(current.slice(0, width))
  }
  return [...lines, current].join('\n')
}
