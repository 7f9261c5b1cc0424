import { because, type Input } from '@novalet/model'
import { firstDifference, parseXml, type XmlElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { annotatedLines } from './annotated-lines.ts'
import { explain } from './explain.ts'

const said = (value: string): Input => ({ kind: 'instance', name: 'display_name', value })

const domain = (title: string, asked: string): XmlElement => ({
  kind: 'element',
  name: 'domain',
  attributes: [{ name: 'type', value: 'kvm', origin: because([], 'asked for') }],
  children: [
    { kind: 'element', name: 'title', attributes: [], children: [{ kind: 'text', value: title, origin: because([said(asked)]) }] },
  ],
})

it('puts each note into the margin of its line', () => {
  expect(explain(domain('web', 'web'))).toBe(
    [
      `<domain type="kvm">${' '.repeat(53)}  <!-- asked for -->`,
      `  <title>web</title>${' '.repeat(52)}  <!-- instance display_name -->`,
      '</domain>',
      '',
    ].join('\n'),
  )
})

it.each(['a--b', '-->', '---', '<!--', 'a-'])('is XML whatever a user writes: %s', (hostile) => {
  const tree = domain(hostile, `${hostile}!`)
  const explained = explain(tree)
  expect(firstDifference(parseXml(explained).root, tree)).toBeUndefined()
  expect(explained).toContain(`<!-- instance display_name ${hostile.replaceAll(/-(?=-)/g, '- ')}! -->`)
})

it('gives a note to the last line of a text that has several', () => {
  const tree = domain('one\ntwo', 'one\ntwo')
  expect(annotatedLines(tree).map(({ text, at, note }) => [text, at?.path, note])).toEqual([
    ['<domain type="kvm">', '', 'asked for'],
    ['  <title>one', undefined, undefined],
    ['two</title>', 'title', 'instance display_name'],
    ['</domain>', undefined, undefined],
  ])
  expect(firstDifference(parseXml(explain(tree)).root, tree)).toBeUndefined()
})
