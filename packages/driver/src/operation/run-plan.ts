import { createJournal, isCompleted, openJournal, readJournals, recoverJournal, removeJournal, runPlan } from '@novalet/steps/run'
import type { JournalRecord } from '@novalet/steps/run'
import type { Plan } from '@novalet/steps'
import type { DriverContext } from '../context.ts'
import type { DamagedJournal, RunOptions, RunResult, UnfinishedOperation } from '../driver.ts'
import type { DriverKinds } from '../step/kinds.ts'

/** Runs a plan under a new journal, which stays until it is forgotten. */
export async function runOperation(context: DriverContext, plan: Plan<DriverKinds>, options: RunOptions): Promise<RunResult> {
  await using journal = await createJournal({ dir: context.journalPath, operation: options.operation, plan })
  const outputs = await runPlan<DriverKinds>({ ...running(context, options), journal })
  return { outcome: 'done', outputs }
}

/** Ends what a dead process began, as its journal says. */
export async function recoverOperation(
  context: DriverContext,
  operation: string,
  options: Omit<RunOptions, 'operation'>,
): Promise<RunResult> {
  await using journal = await openJournal({ dir: context.journalPath, operation })
  const { outcome, outputs } = await recoverJournal<DriverKinds>({ ...running(context, options), journal })
  return { outcome: outcome === 'done' ? 'done' : 'undone', outputs }
}

/** Removes the journal of an operation that has ended; none is as good. */
export async function forgetOperation(context: DriverContext, operation: string): Promise<void> {
  await removeJournal({ dir: context.journalPath, operation })
}

/** The operations whose journal can be read. */
export async function unfinishedOperations({ journalPath }: Pick<DriverContext, 'journalPath'>): Promise<readonly UnfinishedOperation[]> {
  return (await readJournals(journalPath)).flatMap((journal) => {
    if ('error' in journal) return []
    const { record } = journal
    const { operation: name, subject } = record.header.plan
    return [{ operation: journal.operation, name, subject, outcome: outcomeOf(record) }]
  })
}

/** The journals that cannot be read. */
export const damagedJournals = async ({ journalPath }: Pick<DriverContext, 'journalPath'>): Promise<readonly DamagedJournal[]> =>
  (await readJournals(journalPath)).filter((journal) => 'error' in journal)

function outcomeOf(record: JournalRecord): UnfinishedOperation['outcome'] {
  if (isCompleted(record)) return 'done'
  return record.outcome === 'undone' ? 'undone' : undefined
}

const running = (context: DriverContext, options: Pick<RunOptions, 'signal' | 'onEvent'>) => ({
  executors: context.executors,
  clock: context.clock,
  signal: options.signal,
  onEvent: options.onEvent,
})
