import { expect, it } from 'vitest'
import { parseXml } from './parse-xml.ts'
import { firstDifference } from './same-tree.ts'

const difference = (left: string, right: string): string | undefined => firstDifference(parseXml(left).root, parseXml(right).root)

it.each([
  ['<a x="1" y="2"/>', '<a y="2" x="1"/>', undefined],
  ['<a>\n  <b/>\n</a>', '<a><!-- c --><b/></a>', undefined],
  ['<a><b/><c/></a>', '<a><c/><b/></a>', 'a/b[0]: <b> against <c>'],
  ['<a x="1"/>', '<a x="2"/>', 'a/@x: 1 against 2'],
  ['<a/>', '<a x="2"/>', 'a/@x: nothing against 2'],
  ['<a>1</a>', '<a>2</a>', 'a[0]: "1" against "2"'],
  ['<a/>', '<a><b/></a>', 'a[0]: nothing against <b>'],
])('%s against %s: %s', (left, right, expected) => {
  expect(difference(left, right)).toBe(expected)
})
