import type { InstanceRecord } from '@novalet/compute'
import type { VmState } from '@novalet/model'
import { beforeEach, expect, it } from 'vitest'
import type { DomainStats } from '../libvirt/domain-stats.ts'
import type { Metrics } from './create-metrics.ts'
import { createMetrics } from './create-metrics.ts'

const record = (uuid: string, vmState: VmState): InstanceRecord =>
  ({
    instance: { uuid, displayName: 'web "1"', userId: 'user', projectId: 'project', flavor: { name: 'm1.nano' } },
    vmState,
  }) as unknown as InstanceRecord
const domain: DomainStats = {
  name: 'instance-00000001',
  uuid: 'u1',
  state: 1,
  cpuTimeNs: 2_500_000_000n,
  memoryKib: 196_608,
  maximumMemoryKib: 262_144,
  vcpus: 1,
}

let now: number
let up: boolean
let records: InstanceRecord[]
let stats: () => Promise<readonly DomainStats[]>
let metrics: Metrics

beforeEach(() => {
  now = 1_000_000
  up = true
  records = [record('u1', 'active'), record('u2', 'stopped')]
  stats = async () => [domain]
  metrics = createMetrics({
    version: '1.2.3',
    clock: { now: () => now },
    instances: { list: async () => records },
    libvirtUp: () => up,
    domainStats: () => stats(),
    patienceMs: 5,
  })
})

/** The lines of a metric, without its help. */
const lines = async (name: string): Promise<readonly string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))

it('tells the version and the servers by state', async () => {
  expect(await lines('novalet_build_info')).toStrictEqual([`novalet_build_info{version="1.2.3",node="${process.version}"} 1`])
  expect(await lines('novalet_servers')).toContain('novalet_servers{state="active"} 1')
  expect(await lines('novalet_servers')).toContain('novalet_servers{state="error"} 0')
  records = []
  expect(await lines('novalet_servers')).toContain('novalet_servers{state="active"} 0')
})

it('counts operations by outcome, and how long they took', async () => {
  for (const outcome of ['done', 'done', 'undone'] as const) {
    metrics.notify({ type: 'operation-end', operation: 'op', name: 'create', instance: 'u1', outcome, ms: 2000 })
  }
  metrics.notify({ type: 'recovered', operation: 'op', name: 'create', instance: 'u1', outcome: 'taken-back' })
  expect(await lines('novalet_operations_total')).toStrictEqual([
    'novalet_operations_total{operation="create",outcome="done"} 2',
    'novalet_operations_total{operation="create",outcome="undone"} 1',
  ])
  expect(await lines('novalet_operation_duration_seconds_sum')).toStrictEqual([
    'novalet_operation_duration_seconds_sum{operation="create"} 6',
  ])
  expect(await lines('novalet_recovered_operations_total')).toStrictEqual([
    'novalet_recovered_operations_total{operation="create",outcome="taken-back"} 1',
  ])
})

it('tells what doctor found last, and leaves out what is not ours', async () => {
  const finding = { what: 'link', name: 'tap', detail: '', remedy: '' }
  metrics.noteFindings([
    { ...finding, kind: 'orphan' },
    { ...finding, kind: 'orphan' },
    { ...finding, kind: 'foreign' },
  ])
  expect(await lines('novalet_orphans')).toStrictEqual(['novalet_orphans{kind="orphan",what="link"} 2'])
  metrics.noteFindings([])
  expect(await lines('novalet_orphans')).toStrictEqual([])
  expect(await lines('novalet_doctor_last_run_timestamp_seconds')).toStrictEqual(['novalet_doctor_last_run_timestamp_seconds 1000'])
})

it("tells domains' numbers under the exporters' names", async () => {
  const label = '{domain="instance-00000001"}'
  expect(await lines('libvirt_up')).toStrictEqual(['libvirt_up 1'])
  expect(await lines('libvirt_domains')).toStrictEqual(['libvirt_domains 1'])
  expect(await lines('libvirt_domain_info_state')).toStrictEqual([
    'libvirt_domain_info_state{domain="instance-00000001",state_desc="the domain is running"} 1',
  ])
  expect(await lines('libvirt_domain_info_memory_usage_bytes')).toStrictEqual([`libvirt_domain_info_memory_usage_bytes${label} 201326592`])
  expect(await lines('libvirt_domain_info_cpu_time_seconds_total')).toStrictEqual([
    `libvirt_domain_info_cpu_time_seconds_total${label} 2.5`,
  ])
  expect(await metrics.text()).toContain('# TYPE libvirt_domain_info_cpu_time_seconds_total counter')
  expect(await lines('libvirt_domain_openstack_info')).toStrictEqual([
    'libvirt_domain_openstack_info{domain="instance-00000001",instance_name="web \\"1\\"",instance_id="u1",flavor_name="m1.nano",user_id="user",project_id="project"} 1',
  ])
})

it('leaves out what libvirt did not give', async () => {
  stats = async () => [{ ...domain, state: undefined, cpuTimeNs: undefined }]
  expect(await lines('libvirt_domain_info_state')).toStrictEqual([])
  expect(await lines('libvirt_domain_info_cpu_time_seconds_total')).toStrictEqual([])
  expect(await lines('libvirt_domain_info_virtual_cpus')).toHaveLength(1)
})

it('answers with what it read last while libvirt does not answer, and says how old that is', async () => {
  await metrics.text()
  let asked = 0
  stats = () => {
    asked += 1
    return new Promise(() => undefined)
  }
  now = 2_000_000
  expect(await lines('libvirt_domain_stats_timestamp_seconds')).toStrictEqual([
    'libvirt_domain_stats_timestamp_seconds{domain="instance-00000001"} 1000',
  ])
  await metrics.text()
  expect(asked).toBe(1)
})

it('survives a libvirt that refuses, and one that is away', async () => {
  stats = () => Promise.reject(new Error('denied'))
  expect(await lines('libvirt_domain_info_state')).toStrictEqual([])
  up = false
  expect(await lines('libvirt_up')).toStrictEqual(['libvirt_up 0'])
  expect(await lines('libvirt_domains')).toStrictEqual([])
})
