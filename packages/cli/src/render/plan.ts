import type { PlannedOperation } from '@novalet/compute'
import { describePlan } from '@novalet/steps'
import type { Output } from '../cli.ts'
import { stepTitle } from './step-title.ts'
import { styled } from './style.ts'

/** What a step is told, as JSON; documents are left to `--xml`. */
const inputText = (input: unknown): string =>
  JSON.stringify(input, (_key, value: unknown) =>
    typeof value === 'string' && value.includes('\n') ? `${value.slice(0, value.indexOf('\n'))} …` : value,
  )

/** A plan for people: what it is about, its steps with reason and undo, what becomes of a failure, and its hash. */
export function renderPlanned(
  title: string,
  { plan, hash, domainXml }: PlannedOperation,
  { xml, inputs, output }: { xml: boolean; inputs: boolean; output: Pick<Output, 'color'> },
): string {
  const steps = describePlan(plan)
  const width = String(steps.length).length
  const indent = ' '.repeat(width + 2)
  const lines = steps.flatMap(({ number, step, kind, why, undo, reversible }, index) => [
    `${String(number).padStart(width)}. ${stepTitle(step, why)}`,
    styled(output, 'dim', `${indent}${reversible ? 'undo' : 'cannot be taken back'}: ${undo}`),
    ...(inputs ? [`${indent}${kind} ${inputText(plan.steps[index]!.input)}`] : []),
  ])
  return [
    styled(output, 'bold', `Plan: ${title} (${plan.subject}), ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`),
    '',
    ...lines,
    '',
    plan.direction === 'back'
      ? 'If a step fails, or on Ctrl-C, the steps done are taken back in reverse.'
      : 'If a step fails, the operation goes on from there when it is tried again.',
    `sha256 ${hash}`,
    ...(xml && domainXml !== undefined ? ['', domainXml.trimEnd()] : []),
    '',
  ].join('\n')
}
