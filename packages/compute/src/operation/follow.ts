import type { PowerState } from '@novalet/model'
import type { ComputeContext } from '../context.ts'
import { vmStateOf } from '../state/server-view.ts'

/** Brings every record in step with libvirt once, then follows its events until the signal. */
export async function followPowerStates(
  context: ComputeContext,
  { signal, onReconciled }: { signal: AbortSignal; onReconciled?: (() => void) | undefined },
): Promise<void> {
  const over = new AbortController()
  const events = context.driver.powerStates({ signal: AbortSignal.any([signal, over.signal]) })[Symbol.asyncIterator]()
  // Asked for before the records are compared, so that nothing that happens meanwhile is missed.
  const first = events.next()
  first.catch(() => undefined)
  try {
    await reconcile(context)
    onReconciled?.()
    for (let event = await first; event.done !== true; event = await events.next())
      await note(context, event.value.uuid, event.value.powerState)
  } finally {
    over.abort()
    await events.return?.().catch(() => undefined)
  }
}

/**
 * Records the power states that libvirt has now; a server whose domain is gone is stopped, so that a start defines it again.
 * A state that differs is asked for once more, since an operation may have ended after all were listed.
 * @source nova/compute/manager.py _sync_power_states
 */
export async function reconcile(context: ComputeContext): Promise<void> {
  const domains = new Map((await context.driver.list()).map((domain) => [domain.uuid, domain.powerState]))
  for (const { instance, powerState, operation } of await context.instances.list()) {
    if (operation !== null || (domains.get(instance.uuid) ?? 'shutdown') === powerState) continue
    const domain = await context.driver.info(instance.uuid)
    await note(context, instance.uuid, domain?.powerState ?? 'shutdown')
  }
}

/** An operation under way writes the states itself, at its end. */
async function note(context: ComputeContext, uuid: string, powerState: PowerState): Promise<void> {
  const record = await context.instances.get(uuid)
  if (!record || record.operation !== null || record.powerState === powerState) return
  const vmState = record.vmState === 'error' ? undefined : vmStateOf(powerState)
  try {
    await context.instances.save(uuid, { powerState, ...(vmState === undefined ? {} : { vmState }) }, { expectedTaskState: null })
  } catch (error) {
    context.logger.debug('A power state was not noted: an operation began', { instance: uuid, error: String(error) })
    return
  }
  context.notifier.notify({ type: 'power-state', instance: uuid, powerState })
}
