import type { Connection, Domain } from '@novalet/libvirt-client'
import { isLibvirtError } from '@novalet/libvirt-client'
import type { DomainState } from '../driver.ts'
import { powerStateOf } from './domain-state.ts'

/** A domain's state, or undefined where libvirt has no such domain. @source nova/virt/libvirt/driver.py get_info */
export async function domainInfo(connection: Connection, uuid: string): Promise<DomainState | undefined> {
  const domain = await connection.domains.lookupByUuid(uuid)
  return domain && (await stateOf(domain))
}

/** Every domain's state. One that goes while it is read is left out. */
export async function listDomains(connection: Connection): Promise<readonly DomainState[]> {
  const states = await Promise.all((await connection.domains.list()).map(stateOf))
  return states.filter((state) => state !== undefined)
}

async function stateOf(domain: Domain): Promise<DomainState | undefined> {
  try {
    const { state, memoryKib, vcpus, cpuTimeNs } = await domain.info()
    return { uuid: domain.uuid, name: domain.name, powerState: powerStateOf(state), memoryKib, vcpus, cpuTimeNs }
  } catch (error) {
    if (isLibvirtError(error, 'LibvirtNoDomain')) return undefined
    throw error
  }
}
