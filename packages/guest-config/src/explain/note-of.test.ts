import { because, type Input, type Origin } from '@novalet/model'
import { HOLDS, type XmlElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { noteOf } from './note-of.ts'
import { rowsOf } from './rows.ts'

const flavor = (name: string, value: string | number): Input => ({ kind: 'extra-spec', name, value })
const image = (name: string): Input => ({ kind: 'image', name })

const element = (
  attributes: Readonly<Record<string, readonly [value: string, origin?: Origin]>>,
  more: Partial<XmlElement> = {},
): XmlElement => ({
  kind: 'element',
  name: 'pin',
  attributes: Object.entries(attributes).map(([name, [value, origin]]) => ({ name, value, origin })),
  children: [],
  ...more,
})

it('leaves out the value of an input that decides alone, where the line says it already', () => {
  const cells = flavor('hw:numa_nodes', 2)
  expect(noteOf(element({ cells: ['2', because([cells])] }))).toBe('flavor hw:numa_nodes')
  expect(noteOf(element({ cells: ['0-1', because([cells])] }))).toBe('flavor hw:numa_nodes 2')
  // Among others its value is no echo: that this vCPU is number 2 too is chance.
  const pinned = because([flavor('hw:cpu_policy', 'dedicated'), cells], 'for itself')
  expect(noteOf(element({ vcpu: ['2', pinned] }))).toBe('for itself: flavor hw:cpu_policy dedicated, flavor hw:numa_nodes 2')
})

it('names parts that share a reason together, and none where all do', () => {
  const one = because([flavor('hw:a', 'x')])
  const alike = because([flavor('hw:a', 'x')])
  const other = because([flavor('hw:b', 'y')])
  expect(noteOf(element({ a: ['1', one], b: ['2', other], c: ['3', alike] }))).toBe('a, c: flavor hw:a x | b: flavor hw:b y')
  expect(noteOf(element({ a: ['1', one], c: ['3', alike] }))).toBe('flavor hw:a x')
  const text = element({ a: ['1', one] }, { children: [{ kind: 'text', value: '2', origin: other }] })
  expect(noteOf(text)).toBe('a: flavor hw:a x | value: flavor hw:b y')
})

it('says first why an element is there, where no part of it does', () => {
  const there = because([], 'every guest may have one')
  expect(noteOf(element({}, { origin: there }))).toBe('every guest may have one')
  expect(noteOf(element({ a: ['1', because([flavor('hw:a', 1)])] }, { origin: there }))).toBe('every guest may have one | a: flavor hw:a')
  expect(noteOf(element({ a: ['1', there] }, { origin: there }))).toBe('every guest may have one')
  expect(noteOf(element({ a: ['1', because([], 'every guest may have one')] }, { origin: there }))).toBe('every guest may have one')
})

it('has as many rows as reasons', () => {
  const there = (): Origin => because([], 'claimed')
  expect(rowsOf(element({ a: ['1', there()] }, { origin: there() }), 'pin')).toHaveLength(1)
  expect(rowsOf(element({ a: ['1', because([], 'other')] }, { origin: there() }), 'pin')).toHaveLength(2)
})

it('tells lists by what is in them', () => {
  const list = (): Input => ({ kind: 'config', name: 'libvirt.a', value: ['x'], source: { kind: 'default' } })
  expect(noteOf(element({ a: ['1', because([list(), list()])] }))).toBe('[libvirt] a ["x"] (default)')
})

it('says nothing of an element that only holds others', () => {
  expect(noteOf(element({}, { origin: HOLDS }))).toBeUndefined()
  expect(noteOf(element({ a: ['1'] }))).toBeUndefined()
})

it('says once what was asked twice', () => {
  const origin: Origin = {
    inputs: [flavor('hw:a', 1), flavor('hw:a', 1)],
    how: '× 1024 KiB',
    silent: [image('hw_a'), image('hw_a'), image('hw_b')],
    beat: [flavor('hw:c', 2), { kind: 'constant', name: 'a default' }, flavor('hw:c', 2), flavor('hw:c', 3)],
  }
  expect(noteOf(element({ a: ['1', origin] }))).toBe(
    'flavor hw:a 1 × 1024 KiB; not said by image hw_a, image hw_b; beats flavor hw:c 2, flavor hw:c 3',
  )
})

it('shows what could not be seen, or would do something to a terminal', () => {
  const hostile = because([flavor('hw:a', 'a\nb\u001b[31m\ud800é𝒳\uffff\u202e')])
  expect(noteOf(element({ a: ['1', hostile] }))).toBe('flavor hw:a a\\u000ab\\u001b[31m\\ud800é𝒳\\uffff\\u202e')
  expect(noteOf(element({ a: ['1', because([flavor('evil\nname', 1)])] }))).toBe('flavor evil\\u000aname')
  const emoji = because([flavor('hw:a', `${'x'.repeat(46)}😀 and more`)])
  expect(noteOf(element({ a: ['1', emoji] }))).toBe(`flavor hw:a ${'x'.repeat(46)}…`)
})
