import { describe, expect, it } from 'vitest'
import type { Json } from '@novalet/model'
import { canonicalJson } from './canonical-json.ts'
import { describePlan, renderPlan } from './describe-plan.ts'
import { diffPlans } from './diff-plans.ts'
import { hashPlan } from './hash-plan.ts'
import { makePlan } from './make-plan.ts'
import { reference, resolveReferences } from './reference.ts'
import type { ModelKinds } from './testing/model-host.ts'
import type { AnyStep } from './plan.ts'

const put = (id: string, text: string): AnyStep<ModelKinds> => ({
  id,
  kind: 'entry.put',
  input: { name: id, text },
  why: `${id} is wanted`,
  undo: `take ${id} away`,
})
const remove: AnyStep<ModelKinds> = {
  id: 'end',
  kind: 'entry.remove',
  input: { name: reference('a', 'name') },
  why: 'a is not',
  undo: { irreversible: 'gone is gone' },
}
const plan = (...steps: AnyStep<ModelKinds>[]) => makePlan<ModelKinds>({ operation: 'spawn', subject: 'x', direction: 'back', steps })

describe('a plan', () => {
  it('is described with its reasons and its undo', () => {
    expect(describePlan(plan(put('a', '1'), remove))[1]).toEqual({
      number: 2,
      step: 'end',
      kind: 'entry.remove',
      why: 'a is not',
      undo: 'gone is gone',
      reversible: false,
    })
    expect(renderPlan(plan(put('a', '1'), remove))).toBe(
      ['spawn x: 2 steps', '1. a: a is wanted', '   undo: take a away', '2. end: a is not', '   irreversible: gone is gone'].join('\n'),
    )
  })

  it('has a hash that any change changes, references too, and the order of keys does not', () => {
    const hash = hashPlan(plan(put('a', '1'), remove))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const reordered = Object.fromEntries(Object.entries(plan(put('a', '1'), remove)).reverse()) as unknown as ReturnType<typeof plan>
    expect(hashPlan(reordered)).toBe(hash)
    expect(hashPlan(plan(put('a', '2'), remove))).not.toBe(hash)
    expect(hashPlan(plan(put('a', '1'), { ...remove, input: { name: reference('a') } } as AnyStep<ModelKinds>))).not.toBe(hash)
  })

  it('is refused with two steps of one id, and with a reference that looks ahead', () => {
    expect(() => plan(put('a', '1'), put('a', '2'))).toThrow(expect.objectContaining({ code: 'InvalidInput' }))
    expect(() => plan(remove, put('a', '1'))).toThrow(
      expect.objectContaining({ code: 'InvalidInput', details: { step: 'end', from: 'a' } }),
    )
  })

  it('differs from another where it does', () => {
    const before = plan(put('a', '1'), put('b', '1'), put('c', '1'))
    expect(diffPlans(before, before)).toEqual([])
    expect(diffPlans(before, plan(put('b', '1'), put('a', '2'), put('d', '1')))).toEqual([
      { change: 'removed', path: 'steps["c"]', before: put('c', '1') },
      { change: 'changed', path: 'steps["a"].input.text', before: '1', after: '2' },
      { change: 'added', path: 'steps["d"]', after: put('d', '1') },
      { change: 'moved', path: 'steps["b"]', before: 1, after: 0 },
      { change: 'moved', path: 'steps["a"]', before: 0, after: 1 },
    ])
  })
})

describe('a reference', () => {
  const outputs = new Map([['a', { disks: [{ path: '/x' }] }]])
  it('is replaced by what the step gave, wherever it stands', () => {
    const input = { list: [reference('a', 'disks', '0', 'path')], other: { whole: reference('a') }, from: 'here' }
    expect(resolveReferences(input as unknown as Json, outputs)).toEqual({
      list: ['/x'],
      other: { whole: { disks: [{ path: '/x' }] } },
      from: 'here',
    })
  })

  it.each([
    reference('b'),
    reference('a', 'size'),
    reference('a', 'disks', '1'),
    reference('a', 'disks', 'length', 'x'),
    reference('a', '__proto__'),
  ])('to nothing is refused: %o', (missing) => {
    expect(() => resolveReferences(missing as unknown as Json, outputs)).toThrow(expect.objectContaining({ code: 'InvalidInput' }))
  })
})

it('canonical JSON sorts keys at every depth and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined, a: 'ä' }], a: null })).toBe('{"a":null,"b":[{"a":"ä","d":1}]}')
})
