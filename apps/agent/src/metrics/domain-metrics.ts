import type { InstanceRecord } from '@novalet/compute'
import type { Registry } from 'prom-client'
import { Counter, Gauge } from 'prom-client'
import type { DomainStats } from '../libvirt/domain-stats.ts'
import type { Dated } from './read-at-most.ts'

/** @source libvirt-domain.h virDomainState, in the words of the exporters */
const STATE_DESCRIPTIONS = [
  'no state',
  'the domain is running',
  'the domain is blocked on resource',
  'the domain is paused by user',
  'the domain is being shut down',
  'the domain is shut off',
  'the domain is crashed',
  'the domain is suspended by guest power management',
]

/** The metrics of libvirt and its domains, named as the exporters that operators' dashboards read name them. */
export interface DomainMetrics {
  note(seen: { up: boolean; stats: Dated<readonly DomainStats[]> | undefined; records: readonly InstanceRecord[] }): void
}

/** Declares them in a registry. */
export function domainMetrics(registry: Registry): DomainMetrics {
  const gauge = (name: string, help: string, labelNames: readonly string[]): Gauge =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const up = gauge('libvirt_up', 'Whether the agent is connected to libvirt.', [])
  const count = gauge('libvirt_domains', 'Number of domains.', [])
  const age = gauge('libvirt_domain_stats_timestamp_seconds', 'When the numbers of the domain were read.', ['domain'])
  const state = gauge('libvirt_domain_info_state', 'Code of the domain state.', ['domain', 'state_desc'])
  const maximumMemory = gauge('libvirt_domain_info_maximum_memory_bytes', 'Maximum allowed memory of the domain, in bytes.', ['domain'])
  const memory = gauge('libvirt_domain_info_memory_usage_bytes', 'Memory usage of the domain, in bytes.', ['domain'])
  const vcpus = gauge('libvirt_domain_info_virtual_cpus', 'Number of virtual CPUs of the domain.', ['domain'])
  const cpuTime = new Counter({
    name: 'libvirt_domain_info_cpu_time_seconds_total',
    help: 'CPU time used by the domain, in seconds.',
    labelNames: ['domain'],
    registers: [registry],
  })
  const openstack = gauge('libvirt_domain_openstack_info', "The domain's server, flavor, user and project.", [
    'domain',
    'instance_name',
    'instance_id',
    'flavor_name',
    'user_id',
    'project_id',
  ])
  const perDomain = [age, state, maximumMemory, memory, vcpus, cpuTime, openstack]

  const noteDomain = (domain: DomainStats, at: number, record: InstanceRecord | undefined): void => {
    const label = { domain: domain.name }
    const set = (metric: Gauge, value: number | undefined): void => {
      if (value !== undefined) metric.set(label, value)
    }
    age.set(label, at / 1000)
    if (domain.state !== undefined) state.set({ ...label, state_desc: STATE_DESCRIPTIONS[domain.state] ?? 'unknown' }, domain.state)
    set(maximumMemory, kibToBytes(domain.maximumMemoryKib))
    set(memory, kibToBytes(domain.memoryKib))
    set(vcpus, domain.vcpus)
    if (domain.cpuTimeNs !== undefined) cpuTime.inc(label, Number(domain.cpuTimeNs) / 1e9)
    if (record === undefined) return
    const { displayName = '', uuid, flavor, userId, projectId } = record.instance
    openstack.set(
      { ...label, instance_name: displayName, instance_id: uuid, flavor_name: flavor.name, user_id: userId, project_id: projectId },
      1,
    )
  }

  return {
    note: (seen) => {
      up.set(seen.up ? 1 : 0)
      for (const metric of perDomain) metric.reset()
      count.remove({})
      if (seen.stats === undefined) return
      const records = new Map(seen.records.map((record) => [record.instance.uuid, record]))
      count.set(seen.stats.value.length)
      for (const domain of seen.stats.value) noteDomain(domain, seen.stats.at, records.get(domain.uuid))
    },
  }
}

const kibToBytes = (kib: number | undefined): number | undefined => (kib === undefined ? undefined : kib * 1024)
