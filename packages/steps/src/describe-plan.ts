import type { Plan } from './plan.ts'
import type { StepKinds } from './step.ts'

/** One step as people read it. */
export interface StepLine {
  readonly number: number
  readonly step: string
  readonly kind: string
  readonly why: string
  /** What taking it back does, or why it cannot be taken back. */
  readonly undo: string
  readonly reversible: boolean
}

/** A plan as people read it: numbered steps, each with its reason and its undo. */
export const describePlan = <Kinds extends StepKinds>(plan: Pick<Plan<Kinds>, 'steps'>): readonly StepLine[] =>
  plan.steps.map(({ id, kind, why, undo }, index) => ({
    number: index + 1,
    step: id,
    kind,
    why,
    undo: typeof undo === 'string' ? undo : undo.irreversible,
    reversible: typeof undo === 'string',
  }))

/** The same as text: two lines a step. */
export function renderPlan<Kinds extends StepKinds>(plan: Pick<Plan<Kinds>, 'operation' | 'subject' | 'steps'>): string {
  const lines = describePlan(plan)
  const width = String(lines.length).length
  const indent = ' '.repeat(width + 2)
  const steps = lines.flatMap(({ number, step, why, undo, reversible }) => [
    `${String(number).padStart(width)}. ${step}: ${why}`,
    `${indent}${reversible ? 'undo' : 'irreversible'}: ${undo}`,
  ])
  const count = lines.length === 1 ? '1 step' : `${lines.length} steps`
  return [`${plan.operation} ${plan.subject}: ${count}`, ...steps].join('\n')
}
