import type { PlannedOperation } from '@novalet/compute'
import { describePlan } from '@novalet/steps'
import type { Output } from '../cli.ts'
import { styled } from './style.ts'

/** A plan for people: what it is about, its steps with reason and undo, what becomes of a failure, and its hash. */
export function renderPlanned(
  title: string,
  { plan, hash, domainXml }: PlannedOperation,
  { xml, output }: { xml: boolean; output: Pick<Output, 'color'> },
): string {
  const steps = describePlan(plan)
  const width = String(steps.length).length
  const indent = ' '.repeat(width + 2)
  const lines = steps.flatMap(({ number, why, undo, reversible }) => [
    `${String(number).padStart(width)}. ${why}`,
    styled(output, 'dim', `${indent}${reversible ? `undo: ${undo}` : `cannot be taken back: ${undo}`}`),
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
