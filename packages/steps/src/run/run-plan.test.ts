import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Executors } from '../executor.ts'
import { makePlan } from '../make-plan.ts'
import { reference } from '../reference.ts'
import { createJournal, openJournal } from './file-journal.ts'
import { readJournals } from './read-journals.ts'
import { recoverJournal } from './recover-journal.ts'
import { runPlan } from './run-plan.ts'

type Kinds = {
  put: { input: { key: string; value: string }; prepared: { before: string | null }; output: { key: string } }
  show: { input: { key: string }; prepared: null; output: null }
}

const clock = { now: () => 0 }
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-steps-'))
})
afterEach(() => rm(dir, { recursive: true }))

function host(broken: ReadonlySet<string> = new Set()) {
  const state = new Map<string, string>()
  const shown: string[] = []
  const executors: Executors<Kinds> = {
    put: {
      prepare: async ({ key }) => ({ before: state.get(key) ?? null }),
      async do({ key, value }) {
        state.set(key, value)
        if (broken.has(key)) throw new Error(`${key} is broken`)
        return { key }
      },
      async undo({ key }, { before }) {
        if (broken.has(`undo ${key}`)) throw new Error(`${key} stays`)
        if (before === null) state.delete(key)
        else state.set(key, before)
      },
    },
    show: {
      async do({ key }) {
        shown.push(key)
        return null
      },
    },
  }
  return { state, shown, executors }
}

const put = (key: string, value = key) =>
  ({ id: `put ${key}`, kind: 'put', input: { key, value }, why: `${key} is wanted`, undo: 'put back what was there' }) as const
const show = {
  id: 'show',
  kind: 'show',
  input: { key: reference('put b', 'key') },
  why: 'people want to see',
  undo: { irreversible: 'seen is seen' },
} as const
const plan = (direction: 'back' | 'forward', steps: Parameters<typeof makePlan<Kinds>>[0]['steps']) =>
  makePlan<Kinds>({ operation: 'spawn', subject: 'x', direction, steps })

describe('a plan that goes back', () => {
  it('is done to its end, and its outputs reach later steps', async () => {
    const { state, shown, executors } = host()
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a'), put('b'), show]) })
    const outputs = await runPlan({ executors, journal, clock })
    expect(outputs).toEqual({ 'put a': { key: 'a' }, 'put b': { key: 'b' }, show: null })
    expect([...state.keys()]).toEqual(['a', 'b'])
    expect(shown).toEqual(['b'])
    await journal.remove()
    expect(await readJournals(dir)).toEqual([])
  })

  it('is taken back in reverse when a step fails half-way', async () => {
    const { state, executors } = host(new Set(['c']))
    state.set('b', 'old')
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a'), put('b'), put('c')]) })
    const events: string[] = []
    const run = runPlan({ executors, journal, clock, onEvent: (event) => void events.push(`${event.type} ${event.step}`) })
    await expect(run).rejects.toMatchObject({
      code: 'StepFailed',
      cause: { message: 'c is broken' },
      details: { step: 'put c', undone: ['put c', 'put b', 'put a'], notUndone: [] },
    })
    expect([...state]).toEqual([['b', 'old']])
    expect(events.slice(-6)).toEqual([
      'undo-start put c',
      'undo-done put c',
      'undo-start put b',
      'undo-done put b',
      'undo-start put a',
      'undo-done put a',
    ])
    expect(journal.record.outcome).toBe('undone')
  })

  it('says what could not be taken back, keeps what that stands on, and recovery tries again', async () => {
    const broken = new Set(['c', 'undo b'])
    const { state, executors } = host(broken)
    const journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a'), put('b'), put('c')]) })
    await expect(runPlan({ executors, journal, clock })).rejects.toMatchObject({
      code: 'StepFailed',
      details: { undone: ['put c'], notUndone: ['put b', 'put a'] },
    })
    expect(journal.record.outcome).toBe('stuck')
    await journal.close()
    {
      await using again = await openJournal({ dir, operation: 'op' })
      await expect(recoverJournal({ executors, journal: again, clock })).rejects.toMatchObject({ code: 'UndoFailed' })
    }
    broken.clear()
    await using again = await openJournal({ dir, operation: 'op' })
    expect(await recoverJournal({ executors, journal: again, clock })).toMatchObject({ outcome: 'undone' })
    expect([...state]).toEqual([])
  })

  it('is taken back by an abort, which stays the error', async () => {
    const { state, executors } = host()
    const controller = new AbortController()
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a'), put('b')]) })
    const onEvent = (event: { type: string; step: string }) =>
      event.type === 'step-done' && event.step === 'put a' && controller.abort('enough')
    await expect(runPlan({ executors, journal, clock, signal: controller.signal, onEvent })).rejects.toBe('enough')
    expect([...state]).toEqual([])
  })
})

it.each(['step-start put b', 'step-failed put c', 'undo-start put c', 'undo-done put b'])(
  'is taken back whole though who listens throws at "%s"',
  async (at) => {
    const { state, executors } = host(new Set(['c']))
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a'), put('b'), put('c')]) })
    const onEvent = (event: { type: string; step: string }) => {
      if (`${event.type} ${event.step}` === at) throw new Error('the terminal is gone')
    }
    await expect(runPlan({ executors, journal, clock, onEvent })).rejects.toMatchObject({
      code: 'StepFailed',
      details: { undone: ['put c', 'put b', 'put a'], notUndone: [] },
    })
    expect([...state]).toEqual([])
    expect(journal.record.outcome).toBe('undone')
  },
)

it('tells an executor which instance its plan is about', async () => {
  const { executors } = host()
  const subjects: string[] = []
  const told: Executors<Kinds> = {
    ...executors,
    put: { ...executors.put, do: async ({ key }, _prepared, { subject }) => (subjects.push(subject), { key }) },
  }
  await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a')]) })
  await runPlan({ executors: told, journal, clock })
  expect(subjects).toEqual(['x'])
})

describe('a plan that goes forward', () => {
  it('does again what was begun with what was read then, also where that was nothing', async () => {
    let read = 0
    const { executors } = host()
    const begun: Executors<Kinds> = {
      ...executors,
      show: { ...executors.show, prepare: async () => (read++, null), do: async () => Promise.reject(new Error('not yet')) },
    }
    const journal = await createJournal({ dir, operation: 'op', plan: plan('forward', [put('b'), show]) })
    await expect(runPlan({ executors: begun, journal, clock })).rejects.toMatchObject({ code: 'StepFailed' })
    await journal.close()
    await using again = await openJournal({ dir, operation: 'op' })
    await expect(recoverJournal({ executors: begun, journal: again, clock })).rejects.toMatchObject({ code: 'StepFailed' })
    expect(read).toBe(1)
  })

  it('is left where a step failed, and recovery goes on', async () => {
    const broken = new Set(['b'])
    const { state, shown, executors } = host(broken)
    const journal = await createJournal({ dir, operation: 'op', plan: plan('forward', [put('a'), put('b'), show]) })
    await expect(runPlan({ executors, journal, clock })).rejects.toMatchObject({
      code: 'StepFailed',
      details: { undone: [], notUndone: ['put a', 'put b'] },
    })
    await journal.close()
    broken.clear()
    await using again = await openJournal({ dir, operation: 'op' })
    expect(await recoverJournal({ executors, journal: again, clock })).toMatchObject({
      outcome: 'done',
      outputs: { 'put b': { key: 'b' } },
    })
    expect([...state.keys()]).toEqual(['a', 'b'])
    expect(shown).toEqual(['b'])
  })

  it.each([
    { at: 'put b', ends: 'taken back', keys: [] },
    { at: 'show', ends: 'done', keys: ['a', 'b', 'c'] },
  ])('an abort after "$at" ends in it $ends', async ({ at, keys }) => {
    const { state, executors } = host()
    const controller = new AbortController()
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('forward', [put('a'), put('b'), show, put('c')]) })
    const onEvent = (event: { type: string; step: string }) => event.type === 'step-done' && event.step === at && controller.abort('enough')
    await runPlan({ executors, journal, clock, signal: controller.signal, onEvent }).catch((reason: unknown) =>
      expect(reason).toBe('enough'),
    )
    expect([...state.keys()]).toEqual(keys)
  })
})

describe('a journal', () => {
  it('keeps the plan before anything is done, for its owner alone', async () => {
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a')]), meta: { request: 7 } })
    expect(journal.record).toMatchObject({ header: { operation: 'op', meta: { request: 7 } }, begun: [] })
    expect(JSON.parse((await readFile(join(dir, 'op.jsonl'), 'utf8')).trim())).toMatchObject({ type: 'plan', format: 1 })
    await expect(createJournal({ dir, operation: 'op', plan: plan('back', []) })).rejects.toMatchObject({ code: 'InvalidInput' })
    await expect(createJournal({ dir, operation: '../op', plan: plan('back', []) })).rejects.toMatchObject({ code: 'InvalidInput' })
  })

  it('is refused by a program that does not know a kind of its steps', async () => {
    await using journal = await createJournal({ dir, operation: 'op', plan: plan('back', [put('a')]) })
    const { put: _put, ...fewer } = host().executors
    await expect(recoverJournal({ executors: fewer as Executors<Kinds>, journal, clock })).rejects.toMatchObject({ code: 'InvalidJournal' })
  })
})
