import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const program = `
  if (process.argv[1] === 'without') delete globalThis.Buffer
  const { decodeText, encodeText, readable } = await import(process.argv[2])
  const decoded = ['\\uFEFFa', 'ä€😀', ''].map((text) => {
    const bytes = readable(encodeText(text))
    return decodeText(bytes, 0, bytes.length) === text
  })
  process.stdout.write(JSON.stringify([...decoded, decodeText(readable(Uint8Array.of(97, 255)), 0, 2)]))
`

describe('text', () => {
  it.each(['with', 'without'])('%s Buffer is what was encoded, a byte order mark too, and U+FFFD where it is no UTF-8', (buffer) => {
    const url = new URL('text.ts', import.meta.url).href
    const out = execFileSync(process.execPath, ['--input-type=module', '--eval', program, buffer, url], { encoding: 'utf8' })
    expect(JSON.parse(out)).toEqual([true, true, true, 'a\uFFFD'])
  })
})
