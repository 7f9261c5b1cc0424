import { describe, expect, it } from 'vitest'
import { makePlan } from '../make-plan.ts'
import { newJournalText } from '../testing/memory-journal.ts'
import type { ModelKinds } from '../testing/model-host.ts'
import { parseJournal } from './parse-journal.ts'

const plan = makePlan<ModelKinds>({
  operation: 'spawn',
  subject: 'x',
  direction: 'back',
  steps: [{ id: 'a', kind: 'entry.put', input: { name: 'a', text: 'ä' }, why: 'it is wanted', undo: 'take it away' }],
})
const header = newJournalText('op', plan, { request: 7 })
const begin = '{"type":"begin","step":"a","prepared":{"before":null}}\n'

describe('a journal', () => {
  it('adds up', () => {
    expect(parseJournal(header, 'p').record).toMatchObject({ header: { meta: { request: 7 } }, begun: [], outcome: undefined })
    expect(parseJournal(`${header}${begin}`, 'p').record.begun).toEqual([{ step: 'a', prepared: { before: null }, state: 'begun' }])
    const whole = `${header}${begin}{"type":"done","step":"a","output":{"name":"a"}}\n{"type":"turn-back","why":"aborted"}\n{"type":"undone","step":"a"}\n{"type":"end","outcome":"undone"}\n`
    expect(parseJournal(whole, 'p').record).toMatchObject({
      begun: [{ state: 'undone', output: { name: 'a' } }],
      turnedBack: true,
      outcome: 'undone',
    })
  })

  it('may be torn anywhere in its last line', () => {
    for (let length = 0; length < begin.length; length += 1) {
      const { record, wholeBytes } = parseJournal(header + begin.slice(0, length), 'p')
      expect(record.begun).toEqual([])
      expect(wholeBytes).toBe(Buffer.byteLength(header))
    }
  })

  it.each([
    ['nothing in it', ''],
    ['a torn plan', header.slice(0, 20)],
    ['a line that is no JSON', `${header}nonsense\n`],
    ['a line of an unknown kind', `${header}{"type":"paused","step":"a"}\n`],
    ['a line that lacks a field', `${header}{"type":"begin","step":"a"}\n`],
    ['an unknown format', header.replace('"format":1', '"format":2')],
    ['another plan than its hash', header.replace('"text":"ä"', '"text":"b"')],
    ['an unknown step', `${header}${begin.replace('"a"', '"b"')}`],
    ['a step that ended and never began', `${header}{"type":"undone","step":"a"}\n`],
    ['a step that began twice', `${header}${begin}${begin}`],
  ])('is refused with %s', (_what, text) => {
    expect(() => parseJournal(text, 'p')).toThrow(expect.objectContaining({ code: 'InvalidJournal' }))
  })
})
