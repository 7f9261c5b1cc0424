import { describe, expect, it } from 'vitest'
import { isNovaletError } from '../error/novalet-error.ts'
import { parseIni } from './ini.ts'

const read = (text: string): readonly (readonly [string, string, string, number])[] =>
  parseIni(text, 'a.conf').map(({ group, key, value, line }) => [group, key, value, line])

describe('parseIni', () => {
  it.each([
    [
      'equals sign or colon, whichever is first',
      '[g]\na = b:c\nd: e=f',
      [
        ['g', 'a', 'b:c', 2],
        ['g', 'd', 'e=f', 3],
      ],
    ],
    ['continuation lines', '[g]\na = b\n  c\n\td\n', [['g', 'a', 'b\nc\nd', 2]]],
    ['comments, blank lines, carriage returns', '# x\r\n[g]\r\n; y\r\n\r\na=b\r\n', [['g', 'a', 'b', 5]]],
    ['no comment behind a value', '[g]\na = b # c', [['g', 'a', 'b # c', 2]]],
    [
      'one pair of quotes',
      `[g]\na = "'b'"\nc = 'd\ne = ''`,
      [
        ['g', 'a', "'b'", 2],
        ['g', 'c', "'d", 3],
        ['g', 'e', '', 4],
      ],
    ],
    [
      'groups in any case, DEFAULT as it is',
      '[DEFAULT]\na=b\n[LibVirt]\nc=d',
      [
        ['DEFAULT', 'a', 'b', 2],
        ['libvirt', 'c', 'd', 4],
      ],
    ],
    [
      'a repeated key twice',
      '[g]\na=1\na=2',
      [
        ['g', 'a', '1', 2],
        ['g', 'a', '2', 3],
      ],
    ],
  ])('reads %s', (_, text, expected) => expect(read(text)).toEqual(expected))

  it.each([
    ['[g', 'a.conf:1: section [g has no closing bracket; expected [name]'],
    ['[g]\n[]', 'a.conf:2: the section has no name; expected [name]'],
    ['a = b', 'a.conf:1: "a" stands before any section; expected a line such as [DEFAULT] above it'],
    ['[g]\n\n  b', 'a.conf:3: the line begins with a blank and continues nothing; expected no blank before a key'],
    ['[g]\nnonsense', 'a.conf:2: "nonsense" is no assignment; expected key = value'],
    ['[g]\n= b', 'a.conf:2: the key is empty; expected key = value'],
  ])('refuses %j', (text, message) => {
    const attempt = (): unknown => parseIni(text, 'a.conf')
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(expect.toSatisfy((error) => isNovaletError(error, 'InvalidConfig')))
  })
})
