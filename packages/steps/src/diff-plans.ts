import { isJsonObject } from '@novalet/model'
import type { Json } from '@novalet/model'
import { canonicalJson } from './canonical-json.ts'
import type { Plan } from './plan.ts'
import type { StepKinds } from './step.ts'

/** One place where two plans differ. */
export interface PlanChange {
  readonly change: 'added' | 'removed' | 'changed' | 'moved'
  /** `steps["disk"].input.sizeBytes`, `context.domainXml`, `direction`. */
  readonly path: string
  readonly before?: Json | undefined
  readonly after?: Json | undefined
}

/** Where two plans differ; empty for equal ones. Steps are matched by id. */
export function diffPlans<Kinds extends StepKinds>(before: Plan<Kinds>, after: Plan<Kinds>): readonly PlanChange[] {
  const { steps: oldSteps, ...oldRest } = before as unknown as PlanAsJson
  const { steps: newSteps, ...newRest } = after as unknown as PlanAsJson
  const oldById = new Map(oldSteps.map((step) => [step.id, step]))
  const newById = new Map(newSteps.map((step) => [step.id, step]))
  return [
    ...diffValues('', oldRest, newRest),
    ...oldSteps
      .filter(({ id }) => !newById.has(id))
      .map((step): PlanChange => ({ change: 'removed', path: pathOf(step.id), before: step })),
    ...newSteps.flatMap((step): readonly PlanChange[] => {
      const old = oldById.get(step.id)
      return old ? diffValues(pathOf(step.id), old, step) : [{ change: 'added', path: pathOf(step.id), after: step }]
    }),
    ...movedSteps(
      oldSteps.map(({ id }) => id).filter((id) => newById.has(id)),
      newSteps.map(({ id }) => id).filter((id) => oldById.has(id)),
    ),
  ]
}

type StepAsJson = { readonly id: string; readonly [key: string]: Json }
type PlanAsJson = { readonly steps: readonly StepAsJson[]; readonly [key: string]: Json }

const pathOf = (step: string): string => `steps[${JSON.stringify(step)}]`

function movedSteps(before: readonly string[], after: readonly string[]): readonly PlanChange[] {
  return after
    .filter((id, index) => before[index] !== id)
    .map((id) => ({ change: 'moved', path: pathOf(id), before: before.indexOf(id), after: after.indexOf(id) }))
}

function diffValues(path: string, before: Json | undefined, after: Json | undefined): readonly PlanChange[] {
  if (before === undefined) return after === undefined ? [] : [{ change: 'added', path, after }]
  if (after === undefined) return [{ change: 'removed', path, before }]
  if (canonicalJson(before) === canonicalJson(after)) return []
  if (!isJsonObject(before) || !isJsonObject(after)) return [{ change: 'changed', path, before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => diffValues(path === '' ? key : `${path}.${key}`, before[key], after[key]))
}
