import { undoSteps, type Undone } from './undo-steps.ts'
import type { Run } from './run.ts'

/** Turns the operation round and takes back what was begun; the journal says how that ended. */
export async function takeBack(run: Run, why: string): Promise<Undone> {
  // Only a plan that goes forward must be told on disk to go back; the other would do so anyway, also on a full disk.
  const turn = run.journal.append({ type: 'turn-back', why }, { durable: true })
  await (run.plan.direction === 'forward' ? turn : turn.catch(goOn))
  const taken = await undoSteps(run)
  await run.journal.append({ type: 'end', outcome: taken.error === undefined ? 'undone' : 'stuck' }, { durable: true }).catch(goOn)
  return taken
}

/** Without the line, recovery takes back once more, which changes nothing. */
const goOn = (): void => undefined
