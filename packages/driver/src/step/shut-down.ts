import type { Domain } from '@novalet/libvirt-client'

/**
 * Asks the guest to shut down and waits for libvirt's word that it has. False when it has not in time.
 * @source nova/virt/libvirt/driver.py _clean_shutdown
 * @differs waits for the lifecycle event, where Nova asks for the state each second and sends the request again after a while
 */
export async function shutDown(domain: Domain, options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<boolean> {
  if (options.timeoutMs === 0) return false
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
  await using events = domain.events('lifecycle', { signal })
  await events.ready
  await domain.shutdown()
  if (!(await domain.isActive())) return true
  for await (const { event } of events) if (event === 'stopped') return true
  options.signal.throwIfAborted()
  return false
}
