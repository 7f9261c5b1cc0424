import type { Compute } from '@novalet/compute'
import type { Connection } from '@novalet/libvirt-client'
import { connect } from '@novalet/libvirt-client'
import { createLocalCompute, openLocalServices } from '@novalet/local-services'
import type { Clock, Logger } from '@novalet/model'
import { connectionUri } from '@novalet/model/config'
import type { Config } from '@novalet/model/config'
import { createCommandRunner } from '@novalet/steps/run'
import type { LibvirtLink } from './libvirt/libvirt-link.ts'
import { createLibvirtLink } from './libvirt/libvirt-link.ts'
import { readDomainStats } from './libvirt/read-domain-stats.ts'
import type { Metrics } from './metrics/create-metrics.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import type { Operations } from './operation/operations.ts'
import { createOperations } from './operation/operations.ts'
import { VERSION } from './version.ts'

/** The agent's parts, put together. */
export interface Agent extends AsyncDisposable {
  readonly compute: Compute
  readonly link: LibvirtLink<Connection>
  readonly metrics: Metrics
  readonly operations: Operations
}

/** Puts the agent together; nothing has begun yet. */
export async function compose(options: {
  config: Config
  clock: Clock
  logger: Logger
  /** Folders searched for programs. */
  programPath: readonly string[]
}): Promise<Agent> {
  const { config, clock, logger, programPath } = options
  const statePath = config.get('DEFAULT.state_path')
  const uri = connectionUri(config)
  const link = createLibvirtLink<Connection>({ connect: ({ signal }) => connect(uri, { signal }), logger })
  const commands = createCommandRunner({ path: programPath })
  const services = await openLocalServices({ statePath, config, connection: link.get, commands, clock, logger })
  const metrics = createMetrics({
    version: VERSION,
    clock,
    instances: services.instances,
    libvirtUp: link.isUp,
    domainStats: async () => readDomainStats(await link.get()),
  })
  const compute = createLocalCompute(services, { config, connection: link.get, commands, programPath, notifier: metrics, clock, logger })
  return { compute, link, metrics, operations: createOperations({ clock, logger }), [Symbol.asyncDispose]: () => services.close() }
}
