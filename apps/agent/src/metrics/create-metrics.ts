import type { InstanceStore, Notifier } from '@novalet/compute'
import type { Finding } from '@novalet/driver'
import type { Clock } from '@novalet/model'
import { Registry } from 'prom-client'
import type { DomainStats } from '../libvirt/domain-stats.ts'
import { agentMetrics } from './agent-metrics.ts'
import { domainMetrics } from './domain-metrics.ts'
import { readAtMost } from './read-at-most.ts'

/** Longest a scrape waits for libvirt; after that it answers with what was read last. @unit ms */
const SCRAPE_PATIENCE_MS = 1000

/** What the metrics are read from. */
export interface MetricsSources {
  readonly version: string
  readonly clock: Clock
  readonly instances: Pick<InstanceStore, 'list'>
  readonly libvirtUp: () => boolean
  readonly domainStats: () => Promise<readonly DomainStats[]>
  readonly patienceMs?: number
}

/** The agent's metrics: fed by what compute tells, filled up at each scrape. */
export interface Metrics extends Notifier {
  readonly contentType: string
  /** Prometheus's text format. Never waits long for libvirt. */
  text(): Promise<string>
  /** What doctor found last. */
  noteFindings(findings: readonly Finding[]): void
}

/** Metrics in a registry of their own. */
export function createMetrics(sources: MetricsSources): Metrics {
  const { clock, instances, libvirtUp } = sources
  const registry = new Registry()
  const agent = agentMetrics(registry, sources.version)
  const domains = domainMetrics(registry)
  const stats = readAtMost(sources.domainStats, { patienceMs: sources.patienceMs ?? SCRAPE_PATIENCE_MS, clock })

  return {
    contentType: registry.contentType,
    notify: agent.notify,
    noteFindings: (findings) => agent.noteFindings(findings, clock.now()),
    text: async () => {
      const records = await instances.list()
      agent.noteServers(records)
      const up = libvirtUp()
      domains.note({ up, stats: up ? await stats.read() : undefined, records })
      return await registry.metrics()
    },
  }
}
