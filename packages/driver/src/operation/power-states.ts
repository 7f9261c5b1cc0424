import type { PowerState } from '@novalet/model'
import type { Connection } from '@novalet/libvirt-client'

/** What a lifecycle event says of the power state; some say nothing of it. */
const AFTER: Readonly<Partial<Record<string, PowerState>>> = {
  started: 'running',
  resumed: 'running',
  suspended: 'paused',
  stopped: 'shutdown',
  crashed: 'crashed',
  pmsuspended: 'suspended',
}

/** Changes of power state as libvirt tells them, until the signal. @source nova/virt/libvirt/host.py _event_lifecycle_callback */
export async function* powerStates(
  connection: () => Promise<Connection>,
  { signal }: { readonly signal: AbortSignal },
): AsyncIterable<{ readonly uuid: string; readonly powerState: PowerState }> {
  await using events = (await connection()).domains.events('lifecycle', { signal })
  await events.ready
  for await (const { domain, event } of events) {
    const powerState = AFTER[event]
    if (powerState !== undefined) yield { uuid: domain.uuid, powerState }
  }
}
