import { expect, it } from 'vitest'
import { displayWidth } from './display-width.ts'
import { foldNotes } from './fold-notes.ts'

const line = (text: string, note: string): string => `${text.padEnd(40)}  <!-- ${note} -->`
const EXPLAINED = [
  line('<domain type="kvm">', 'short'),
  '  <devices>',
  line('    <disk type="file">', 'first words of a note | and others that go on for longer than the margin is'),
  line('      <source file="/var/lib/nova/instances/8352e969/disk"/>', 'where the disk is'),
  '    </disk>',
  '  </devices>',
  '</domain>',
  '',
].join('\n')

it('folds long notes in the margin, and begins a line where the margin is taken', () => {
  expect(foldNotes(EXPLAINED, 100)).toBe(
    [
      line('<domain type="kvm">', 'short'),
      '  <devices>',
      `${'    <disk type="file">'.padEnd(42)}<!-- first words of a note`,
      `${' '.repeat(47)}| and others that go on for longer than the`,
      `${' '.repeat(47)}margin is -->`,
      line('      <source file="/var/lib/nova/instances/8352e969/disk"/>', 'where the disk is'),
      '    </disk>',
      '  </devices>',
      '</domain>',
      '',
    ].join('\n'),
  )
  const [, after] = foldNotes(`${line('<a b="a value that goes far into the margin"/>', 'x'.repeat(60))}\n${line('<b/>', 'y')}`, 95).split(
    '\n',
  )
  expect(after).toBe(`${' '.repeat(42)}<!-- ${'x'.repeat(44)}`)
})

it('puts notes below their lines where a margin would be too narrow', () => {
  expect(foldNotes(EXPLAINED, 60)).toBe(
    [
      '<domain type="kvm">',
      '    <!-- short -->',
      '  <devices>',
      '    <disk type="file">',
      '        <!-- first words of a note',
      '             | and others that go on for longer than the',
      '             margin is -->',
      '      <source file="/var/lib/nova/instances/8352e969/disk"/>',
      '          <!-- where the disk is -->',
      '    </disk>',
      '  </devices>',
      '</domain>',
      '',
    ].join('\n'),
  )
})

it('leaves what has no notes', () => {
  expect(foldNotes('<a/>\n', 10)).toBe('<a/>\n')
  expect(foldNotes(EXPLAINED, undefined)).toBe(EXPLAINED)
})

it('measures what a terminal shows', () => {
  const wide = foldNotes(line('<a b="漢字"/>', '漢字 '.repeat(12).trim()), 100).split('\n')
  expect(wide[0]?.startsWith(`${'<a b="漢字"/>'.padEnd(40)}<!-- `)).toBe(true)
  expect(wide.every((each) => displayWidth(each) <= 100)).toBe(true)
})
