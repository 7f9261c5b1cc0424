import { isNovaletError } from '@novalet/model'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'

/** The addresses of servers' ports, by port id. */
export type PortAddresses = ReadonlyMap<string, readonly string[]>

/**
 * Records can be seen while libvirt is away; which addresses its DHCP server gave out is then not known.
 * An error that is in `told` has been heard of already and is not said again: not for each server, nor for each list.
 */
export async function knownAddresses(
  { networks, logger }: Pick<ComputeContext, 'networks' | 'logger'>,
  records: readonly InstanceRecord[],
  told: WeakSet<Error>,
): Promise<PortAddresses> {
  const ports = records.flatMap(({ networkInfo }) => networkInfo)
  if (ports.length === 0) return new Map()
  try {
    return await networks.addresses(ports)
  } catch (error) {
    if (!isNovaletError(error) || !error.code.startsWith('Libvirt')) throw error
    if (!told.has(error)) logger.warn(`The addresses of servers are not known. ${error.message}`, { code: error.code })
    told.add(error)
    return new Map()
  }
}
