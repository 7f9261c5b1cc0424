import type { InstanceRecord, Notification } from '@novalet/compute'
import type { Finding } from '@novalet/driver'
import type { VmState } from '@novalet/model'
import type { Registry } from 'prom-client'
import { Counter, Gauge, Histogram } from 'prom-client'

const STATES: readonly VmState[] = ['building', 'active', 'paused', 'stopped', 'suspended', 'error']
const DURATION_BUCKETS_S = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** The metrics of the agent's own work. */
export interface AgentMetrics {
  notify(notification: Notification): void
  noteServers(records: readonly InstanceRecord[]): void
  noteFindings(findings: readonly Finding[], now: number): void
}

/** Declares them in a registry. */
export function agentMetrics(registry: Registry, version: string): AgentMetrics {
  const registers = [registry]
  new Gauge({ name: 'novalet_build_info', help: 'The version that runs.', labelNames: ['version', 'node'], registers }).set(
    { version, node: process.version },
    1,
  )
  const servers = new Gauge({ name: 'novalet_servers', help: 'Servers in the records, by vm state.', labelNames: ['state'], registers })
  const operations = new Counter({
    name: 'novalet_operations_total',
    help: 'Operations that ended, by outcome.',
    labelNames: ['operation', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'novalet_operation_duration_seconds',
    help: 'How long operations took.',
    labelNames: ['operation'],
    buckets: DURATION_BUCKETS_S,
    registers,
  })
  const recovered = new Counter({
    name: 'novalet_recovered_operations_total',
    help: 'Operations of processes that died, by what became of them.',
    labelNames: ['operation', 'outcome'],
    registers,
  })
  const orphans = new Gauge({
    name: 'novalet_orphans',
    help: 'What doctor found last: things on the host that no record explains, or that a record needs and the host lacks.',
    labelNames: ['kind', 'what'],
    registers,
  })
  const doctorRun = new Gauge({ name: 'novalet_doctor_last_run_timestamp_seconds', help: 'When doctor looked last.', registers })

  return {
    notify: (notification) => {
      if (notification.type === 'operation-end') {
        operations.inc({ operation: notification.name, outcome: notification.outcome })
        durations.observe({ operation: notification.name }, notification.ms / 1000)
      }
      if (notification.type === 'recovered') recovered.inc({ operation: notification.name, outcome: notification.outcome })
    },
    noteServers: (records) => {
      const counts = new Map<VmState, number>(STATES.map((state) => [state, 0]))
      for (const { vmState } of records) counts.set(vmState, (counts.get(vmState) ?? 0) + 1)
      for (const [state, count] of counts) servers.set({ state }, count)
    },
    noteFindings: (findings, now) => {
      orphans.reset()
      for (const { kind, what } of findings) if (kind !== 'foreign') orphans.inc({ kind, what })
      doctorRun.set(now / 1000)
    },
  }
}
