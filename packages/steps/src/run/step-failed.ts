import { novaletError, type NovaletError } from '@novalet/model'
import { describeError } from './describe-error.ts'
import type { Stop } from './do-steps.ts'
import type { Run } from './run.ts'
import type { Undone } from './undo-steps.ts'

/** A step of a plan that goes back failed, and this is what became of those before it. */
export function stepFailed(run: Run, { step, error }: Stop, taken: Undone): NovaletError {
  const undo = taken.error === undefined ? 'What was done was taken back.' : `Taking it back stopped: ${said(taken.error)}`
  return novaletError('StepFailed', `${titleOf(run)}: step "${step.id}" failed: ${said(error)} ${undo}`, {
    cause: error,
    details: { ...detailsOf(run, taken), step: step.id },
  })
}

/** A step of a plan that goes forward failed: recovery goes on from it. */
export function stepFailedForward(run: Run, { step, error }: Stop): NovaletError {
  const begun = run.journal.record.begun.map(({ step }) => step)
  return novaletError(
    'StepFailed',
    `${titleOf(run)}: step "${step.id}" failed: ${said(error)} The operation goes on from there when it is tried again.`,
    {
      cause: error,
      details: { ...detailsOf(run, { undone: [], notUndone: begun }), step: step.id },
    },
  )
}

/** Something could not be taken back yet; recovery tries again. */
export function undoFailed(run: Run, taken: Undone): NovaletError {
  const [step] = taken.notUndone
  return novaletError(
    'UndoFailed',
    `${titleOf(run)}: taking back stopped at step "${step}": ${said(taken.error)} It is tried again at the next start.`,
    {
      cause: taken.error,
      details: detailsOf(run, taken),
    },
  )
}

const titleOf = (run: Run): string => `${run.plan.operation} of ${run.plan.subject}`

const detailsOf = (run: Run, { undone, notUndone, error }: Undone) => ({
  operation: run.journal.operation,
  undone,
  notUndone,
  ...(error === undefined ? {} : { undoError: describeError(error) }),
})

/** An error's message as a sentence. */
const said = (error: unknown): string => String(describeError(error)['message']).replace(/[.\s]*$/, '.')
