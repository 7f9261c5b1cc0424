import { novaletError } from '@novalet/model'
import type { Plan } from './plan.ts'
import { findReferences } from './reference.ts'
import type { StepKinds } from './step.ts'

/** What a plan is made of; its format is ours. */
export type PlanFields<Kinds extends StepKinds> = Omit<Plan<Kinds>, 'format' | 'context'> & Partial<Pick<Plan<Kinds>, 'context'>>

/** Puts steps together to a plan and checks it. @throws InvalidInput two steps of one id, a reference that looks ahead */
export function makePlan<Kinds extends StepKinds>(fields: PlanFields<Kinds>): Plan<Kinds> {
  const plan: Plan<Kinds> = {
    format: 1,
    operation: fields.operation,
    subject: fields.subject,
    direction: fields.direction,
    steps: fields.steps,
    context: fields.context ?? {},
  }
  checkSteps(plan.steps)
  return plan
}

/** @throws InvalidInput two steps of one id, a reference to a step that is not before it */
export function checkSteps(steps: readonly { readonly id: string; readonly input: unknown }[]): void {
  const seen = new Set<string>()
  for (const { id, input } of steps) {
    if (seen.has(id))
      throw novaletError('InvalidInput', `Making a plan: two steps are called "${id}"; ids must be unique.`, { details: { step: id } })
    const missing = findReferences(input).find(({ from }) => !seen.has(from))
    if (missing)
      throw novaletError(
        'InvalidInput',
        `Making a plan: step "${id}" uses the output of "${missing.from}", which is not a step before it.`,
        {
          details: { step: id, from: missing.from },
        },
      )
    seen.add(id)
  }
}
