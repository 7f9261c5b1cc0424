import { isNovaletError } from '@novalet/model'
import type { UnfinishedOperation } from '@novalet/driver'
import type { OperationOptions, Recovered } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { reconcile } from './follow.ts'
import { withInstanceLock } from './locked.ts'
import { API_WORD } from './operation-name.ts'
import type { OperationName } from './operation-name.ts'
import { settle } from './settle.ts'

/**
 * Finishes or takes back every operation whose process died, stops the networks that nobody needs any more, then records the power states
 * that libvirt has. An operation that lives holds its instance's lock, and is left alone.
 */
export async function recoverAll(context: ComputeContext, options: OperationOptions): Promise<readonly Recovered[]> {
  const report: Recovered[] = []
  const subjects = new Set((await context.driver.unfinished()).map(({ subject }) => subject))
  for (const { instance, operation } of await context.instances.list()) if (operation !== null) subjects.add(instance.uuid)
  for (const uuid of subjects) {
    try {
      await withInstanceLock(context, uuid, async () => report.push(...(await recoverSubject(context, uuid, options))), { timeoutMs: 0 })
    } catch (error) {
      if (!isNovaletError(error, 'LockNotAcquired')) throw error
    }
  }
  for (const name of await context.driver.stopIdleNetworks({ signal: options.signal }))
    context.logger.info(`Stopped libvirt's network "${name}": Novalet had started it, and no server is on it`)
  await reconcile(context)
  return report
}

/** The record as it is once nothing unfinished is on it; undefined when what was taken back was its creation. The caller holds the lock. */
export async function recoverRecord(
  context: ComputeContext,
  record: InstanceRecord,
  options: OperationOptions,
): Promise<InstanceRecord | undefined> {
  const { uuid } = record.instance
  for (const recovered of await recoverSubject(context, uuid, options)) {
    if (recovered.outcome === 'stuck') throw recovered.cause
  }
  return await context.instances.get(uuid)
}

type RecoveredWithCause = Recovered & { readonly cause?: unknown }

async function recoverSubject(context: ComputeContext, uuid: string, options: OperationOptions): Promise<readonly RecoveredWithCause[]> {
  const report: RecoveredWithCause[] = []
  for (const journal of (await context.driver.unfinished()).filter(({ subject }) => subject === uuid))
    report.push(await recoverJournal(context, journal, options))
  const record = await context.instances.get(uuid)
  if (record && record.operation !== null && !report.some(({ operation }) => operation === record.operation))
    report.push((await stuckOnDamage(context, record)) ?? (await recoverUnbegun(context, record)))
  for (const { operation, name, outcome } of report)
    context.notifier.notify({ type: 'recovered', operation, name, instance: uuid, outcome })
  return report
}

/** Nothing is done on the word of a journal that cannot be read: its server stays as it is until somebody has looked. */
async function stuckOnDamage({ driver }: ComputeContext, record: InstanceRecord): Promise<RecoveredWithCause | undefined> {
  const damaged = (await driver.damaged()).find(({ operation }) => operation === record.operation)
  if (!damaged) return undefined
  return { operation: damaged.operation, name: API_WORD[nameOf(record)], ...serverOf(record), ...stuck(damaged.error) }
}

/**
 * Ends an operation by its journal, then brings the record in line, if it is the record's own. Another one was settled before its process
 * died when it has ended. When it has not, its record was lost: what it did on the host is ended all the same.
 */
async function recoverJournal(
  context: ComputeContext,
  journal: UnfinishedOperation,
  options: OperationOptions,
): Promise<RecoveredWithCause> {
  const record = await context.instances.get(journal.subject)
  const name = journal.name as OperationName
  const about = {
    operation: journal.operation,
    name: API_WORD[name],
    instance: journal.subject,
    server: record?.instance.displayName ?? journal.subject,
  }
  try {
    const isOwn = record?.operation === journal.operation
    const ended = isOwn ? undefined : journal.outcome
    const outcome = ended ?? (await context.driver.recover(journal.operation, options)).outcome
    if (!record) await context.networks.deallocate({ uuid: journal.subject })
    if (isOwn) await settle(context, record, name, journal.operation, outcome)
    else await context.driver.forget(journal.operation)
    return { ...about, outcome: outcome === 'done' ? 'finished' : 'taken-back' }
  } catch (error) {
    return { ...about, ...stuck(error) }
  }
}

/** The process died between saying what it would do and the first line of its journal: nothing was done. */
async function recoverUnbegun(context: ComputeContext, record: InstanceRecord): Promise<Recovered> {
  const operation = record.operation!
  const name = nameOf(record)
  await settle(context, record, name, operation, 'undone')
  return { operation, name: API_WORD[name], ...serverOf(record), outcome: 'taken-back' }
}

const serverOf = ({ instance: { uuid, displayName = uuid } }: InstanceRecord): Pick<Recovered, 'instance' | 'server'> => ({
  instance: uuid,
  server: displayName,
})

const stuck = (error: unknown): Pick<RecoveredWithCause, 'outcome' | 'error' | 'cause'> => ({
  outcome: 'stuck',
  error: error instanceof Error ? error.message : String(error),
  cause: error,
})

/** The operation that a record says is under way. */
const nameOf = ({ taskState }: InstanceRecord): OperationName => NAMES[taskState ?? 'scheduling']

const NAMES = {
  scheduling: 'spawn',
  spawning: 'spawn',
  'powering-on': 'power-on',
  'powering-off': 'power-off',
  deleting: 'destroy',
} as const satisfies Record<NonNullable<InstanceRecord['taskState']>, OperationName>
