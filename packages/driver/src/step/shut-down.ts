import type { Connection, Domain } from '@novalet/libvirt-client'

/**
 * Asks the guest to shut down and waits for libvirt's word that it has. False when it has not in time.
 * @source nova/virt/libvirt/driver.py _clean_shutdown
 * @differs waits for the lifecycle event, where Nova asks for the state each second and sends the request again each `retry_interval`
 */
export async function shutDown(
  connection: Connection,
  domain: Domain,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<boolean> {
  if (options.timeoutMs === 0) return false
  const deadline = AbortSignal.timeout(options.timeoutMs)
  const events = connection.domains.events('lifecycle', { signal: AbortSignal.any([options.signal, deadline]) })
  try {
    const stopped = waitStopped(events, domain.uuid)
    await domain.shutdown()
    if (!(await domain.isActive())) return true
    return await stopped
  } catch (error) {
    if (deadline.aborted && !options.signal.aborted) return false
    throw error
  }
}

async function waitStopped(
  events: AsyncIterable<{ readonly domain: { readonly uuid: string }; readonly event: string }>,
  uuid: string,
): Promise<boolean> {
  for await (const { domain, event } of events) if (domain.uuid === uuid && event === 'stopped') return true
  return false
}
