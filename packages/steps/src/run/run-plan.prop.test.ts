import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  nat,
  option,
  boolean,
  record as recordOf,
  string,
  tuple,
  uniqueArray,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../make-plan.ts'
import type { AnyStep, Direction } from '../plan.ts'
import { reference } from '../reference.ts'
import { crashAt } from '../testing/crash-at.ts'
import { failAt } from '../testing/fail-at.ts'
import { createMemoryJournal, newJournalText } from '../testing/memory-journal.ts'
import { createModelHost, type ModelKinds } from '../testing/model-host.ts'
import { recoverJournal } from './recover-journal.ts'
import { runPlan } from './run-plan.ts'

const clock = { now: () => 0 }
const name = constantFrom('a', 'b', 'c', 'd')
const start = uniqueArray(tuple(name, string()), { selector: ([name]) => name })
const action = recordOf({ name, text: string(), refer: boolean() })

type Action = { readonly name: string; readonly text: string; readonly refer: boolean }

/** Puts, some under the name that an earlier step gave; a plan that goes forward ends with removals. */
function planOf(direction: Direction, puts: readonly Action[], removals: readonly string[]) {
  const steps = puts.map(({ name, text, refer }, index): AnyStep<ModelKinds> => ({
    id: `put ${index}`,
    kind: 'entry.put',
    input: { name: refer && index > 0 ? reference(`put ${index - 1}`, 'name') : name, text },
    why: 'it is wanted',
    undo: 'put back what was there',
  }))
  const last = removals.map((name, index): AnyStep<ModelKinds> => ({
    id: `remove ${index}`,
    kind: 'entry.remove',
    input: { name },
    why: 'it is not',
    undo: { irreversible: 'gone is gone' },
  }))
  return makePlan<ModelKinds>({ operation: 'spawn', subject: 'x', direction, steps: direction === 'forward' ? [...steps, ...last] : steps })
}

type PlanOfModel = ReturnType<typeof planOf>

async function endOf(plan: PlanOfModel, entries: readonly (readonly [string, string])[]) {
  const host = createModelHost(entries)
  await runPlan({ executors: host.executors, journal: createMemoryJournal(newJournalText('op', plan)), clock })
  return new Map(host.entries)
}

class PowerCut extends Error {}

/** Runs, and loses the power at the nth moment; recovers, and loses it again at the mth; then recovers in peace. */
async function runWithCrashes(plan: PlanOfModel, host: ReturnType<typeof createModelHost>, cuts: readonly number[], fail?: { at: number }) {
  let text = newJournalText('op', plan)
  for (const [round, cut] of [...cuts, Infinity, Infinity].entries()) {
    const journal = createMemoryJournal(text)
    const executors = fail && round === 0 ? failAt(host.executors, fail.at, 'after-do') : host.executors
    const rig = crashAt({ journal, executors }, ({ index }) => {
      if (index === cut) throw new PowerCut()
    })
    const run = round === 0 ? runPlan({ ...rig, clock }) : recoverJournal({ ...rig, clock })
    const error = await run.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (round > 0 && cut === Infinity) expect(error).toBeUndefined()
    // A crash in the middle of a write leaves half a line.
    text = journal.text + '{"type":"do'
  }
  return createMemoryJournal(text).record
}

const cuts = array(nat({ max: 40 }), { maxLength: 3 })

describe('whatever fails and wherever the process dies', () => {
  it('a plan that goes back ends at its start, or was done', async () => {
    await assert(
      asyncProperty(
        start,
        array(action, { minLength: 1, maxLength: 6 }),
        cuts,
        option(recordOf({ at: nat({ max: 6 }) }), { nil: undefined }),
        async (entries, puts, cuts, fail) => {
          const plan = planOf('back', puts, [])
          const host = createModelHost(entries)
          const record = await runWithCrashes(plan, host, cuts, fail)
          expect(host.entries).toEqual(record.outcome === 'done' ? await endOf(plan, entries) : new Map(entries))
          expect(record.outcome).not.toBe('stuck')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a plan that goes forward ends at its end', async () => {
    await assert(
      asyncProperty(
        start,
        array(action, { maxLength: 4 }),
        array(name, { maxLength: 3 }),
        cuts,
        option(recordOf({ at: nat({ max: 6 }) }), { nil: undefined }),
        async (entries, puts, removals, cuts, fail) => {
          const plan = planOf('forward', puts, removals)
          const host = createModelHost(entries)
          await runWithCrashes(plan, host, cuts, fail)
          expect(host.entries).toEqual(await endOf(plan, entries))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('each moment of one run, one by one', async () => {
    const plan = planOf(
      'back',
      [
        { name: 'a', text: '1', refer: false },
        { name: 'b', text: '2', refer: true },
        { name: 'c', text: '3', refer: false },
      ],
      [],
    )
    const moments: string[] = []
    await runPlan({
      ...crashAt(
        { journal: createMemoryJournal(newJournalText('op', plan)), executors: createModelHost().executors },
        ({ at, what }) => void moments.push(`${at} ${what}`),
      ),
      clock,
    })
    expect(moments).toHaveLength(3 * 6 + 2)
    for (const cut of moments.keys()) {
      const host = createModelHost([['a', 'old']])
      const { outcome } = await runWithCrashes(plan, host, [cut])
      const isDone = cut >= moments.lastIndexOf('after-append done')
      expect({ cut, outcome }).toEqual({ cut, outcome: isDone ? 'done' : 'undone' })
      expect(host.entries).toEqual(isDone ? await endOf(plan, [['a', 'old']]) : new Map([['a', 'old']]))
    }
  })
})
