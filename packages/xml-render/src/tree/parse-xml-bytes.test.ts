import { expect, it } from 'vitest'
import { parseXmlBytes } from './parse-xml-bytes.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Uint8Array.from(Buffer.from(text, encoding))
const joined = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytes(part)] : part)))

it.each([
  ['UTF-8', bytes('<a>é</a>'), 'utf-8'],
  ['UTF-8 with a mark', joined([0xef, 0xbb, 0xbf], '<a>é</a>'), 'utf-8'],
  ['UTF-8 declared', bytes('<?xml version="1.0" encoding=\'utf-8\' standalone="yes" ?><a>é</a>'), 'utf-8'],
  ['UTF-16 with a mark', bytes('\uFEFF<a>é</a>', 'utf16le'), 'utf-16le'],
  ['UTF-16 declared', bytes('\uFEFF<?xml version="1.0" encoding="UTF-16LE"?><a>é</a>', 'utf16le'), 'utf-16le'],
  ['UTF-16, big end first', Uint8Array.from(Buffer.from('\uFEFF<a>é</a>', 'utf16le').swap16()), 'utf-16be'],
])('reads %s', (_what, given, encoding) => {
  expect(parseXmlBytes(given)).toMatchObject({ encoding, root: { name: 'a', children: [{ kind: 'text', value: 'é' }] } })
})

it.each([
  ['a byte that begins nothing', joined('<a>\n<b>', [0xff], '</b></a>'), /line 2, byte 8 of the document \(0xff\).*UTF-8/],
  ['a sequence cut short', joined('<a>', [0xe2, 0x82], '</a>'), /byte [4-6] of the document/],
  ['a sequence that is longer than it need be', joined('<a>', [0xc0, 0xbc], 'b/></a>'), /byte 4 of the document \(0xc0\)/],
  ['half a pair', joined([0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x3e, 0, 0, 0xd8, 0x3c, 0]), /byte \d+ of the document.*UTF-16LE/],
  [
    'a declaration that its bytes belie',
    joined([0xff, 0xfe], [...bytes('<?xml version="1.0" encoding="UTF-8"?><a/>', 'utf16le')]),
    /declares utf-8.*utf-16le/,
  ],
  ['UTF-16 without a mark', bytes('<a/>', 'utf16le'), /without a byte order mark/],
  ['UTF-16 declared in bytes that are none', bytes('<?xml version="1.0" encoding="UTF-16"?><a/>'), /declares the encoding utf-16/],
  ['UTF-32', joined([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), /UTF-32/],
  ['what is not read here', joined('<?xml version="1.0" encoding="ISO-8859-1"?><a>', [0xe9], '</a>'), /iso-8859-1.*iconv/],
  ['a byte beyond ASCII where it declares ASCII', bytes('<?xml version="1.0" encoding="US-ASCII"?><a>é</a>'), /US-ASCII/],
  ['nothing', new Uint8Array(), /no element|must contain/],
])('refuses %s', (_what, given, message) => {
  expect(() => parseXmlBytes(given)).toThrow(expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(message) }))
})

it('counts bytes before it reads them', () => {
  expect(() => parseXmlBytes(bytes('<a>é</a>'), { length: 8 })).toThrow(/9 bytes, more than the 8 allowed/)
})
