import type { PlannedOperation } from '@novalet/compute'
import { describePlan } from '@novalet/steps'
import type { Output } from '../cli.ts'
import { stepCommands } from './step-commands.ts'
import { stepTitle } from './step-title.ts'
import { styled } from './style.ts'

/** How much of a plan is told. */
export interface PlanRendering {
  /** What the operation is about. */
  readonly about: readonly string[]
  /** Whether the domain's XML is told. */
  readonly xml: boolean
  /** Whether each step's input is told. */
  readonly inputs: boolean
  readonly output: Pick<Output, 'color'>
}

/** What a step is told, as JSON; documents are left to `--xml`. */
const inputText = (input: unknown): string =>
  JSON.stringify(input, (_key, value: unknown) =>
    typeof value === 'string' && value.includes('\n') ? `${value.slice(0, value.indexOf('\n'))} …` : value,
  )

/** A plan for people: what it is about, its steps with reason and undo, what becomes of a failure, and its hash. */
export function renderPlanned(
  title: string,
  { plan, hash, domainXml }: PlannedOperation,
  { about, xml, inputs, output }: PlanRendering,
): string {
  const steps = describePlan(plan)
  const width = String(steps.length).length
  const indent = ' '.repeat(width + 2)
  const lines = steps.flatMap(({ number, step, kind, why, undo, reversible }, index) => [
    `${String(number).padStart(width)}. ${stepTitle(step, why)}`,
    styled(output, 'dim', `${indent}${reversible ? 'undo' : 'cannot be taken back'}: ${undo}`),
    ...stepCommands(plan.steps[index]!).map((command) => `${indent}$ ${command}`),
    ...(inputs ? [`${indent}${kind} ${inputText(plan.steps[index]!.input)}`] : []),
  ])
  return [
    styled(output, 'bold', `Plan: ${title} (${plan.subject}), ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`),
    ...(about.length === 0 ? [] : ['', ...about]),
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
