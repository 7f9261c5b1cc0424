import type { Connection } from '@novalet/libvirt-client'
import type { DomainStats } from './domain-stats.ts'

/** Reads the numbers of all domains in one call, without waiting for a busy one: what would have to wait is left out. */
export async function readDomainStats(connection: Connection): Promise<readonly DomainStats[]> {
  const stats = await connection.domains.stats(['state', 'cpu', 'balloon', 'vcpu'], { nowait: true })
  return stats.map(({ domain, params }) => ({
    name: domain.name,
    uuid: domain.uuid,
    state: params['state.state'],
    cpuTimeNs: params['cpu.time'],
    memoryKib: toNumber(params['balloon.current']),
    maximumMemoryKib: toNumber(params['balloon.maximum']),
    vcpus: params['vcpu.current'],
  }))
}

const toNumber = (value: bigint | undefined): number | undefined => (value === undefined ? undefined : Number(value))
