import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadConfig } from './load-config.ts'
import { parseIni } from './ini.ts'

const text = (characters: string, minLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength: 12 })
const word = text('abz_09', 1).map((name) => `k${name}`)
const line = text('aZ0 =:#;[]$\'"', 0).map((middle) => `v${middle}.`)
const value = fc.array(line, { minLength: 1, maxLength: 3 })
const entry = fc.record({
  group: word,
  key: word,
  value,
  separator: fc.constantFrom('=', ' = ', ': ', '\t=\t'),
  noise: fc.constantFrom('', '\n', '# x = y\n', '; [z]\n\n'),
})

/** Writes entries as a file, each under its own section line. */
const write = (
  entries: readonly { group: string; key: string; value: readonly string[]; separator: string; noise: string }[],
  newline: string,
): string =>
  entries
    .map(({ group, key, value, separator, noise }) => `${noise}[${group}]\n${key}${separator}${value.join('\n   ')}\n`)
    .join('')
    .replaceAll('\n', newline)

it('reads whatever is written', () => {
  fc.assert(
    fc.property(fc.array(entry), fc.constantFrom('\n', '\r\n'), (entries, newline) => {
      const read = parseIni(write(entries, newline), 'f').map(({ group, key, value }) => ({ group, key, value }))
      expect(read).toEqual(entries.map(({ group, key, value }) => ({ group, key, value: value.join('\n') })))
    }),
  )
})

it('reads any text, or says where it cannot', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary-ascii' }),
        fc.array(fc.constantFrom('[a]', 'b=c', ' d', '', '=', '[', '#', ':e'), { maxLength: 8 }).map((lines) => lines.join('\n')),
      ),
      (text) => {
        try {
          loadConfig({ files: [{ file: 'f', text }] })
        } catch (error) {
          expect(error).toMatchObject({ code: 'InvalidConfig', message: expect.stringMatching(/^f:\d+: /) })
        }
      },
    ),
  )
})
