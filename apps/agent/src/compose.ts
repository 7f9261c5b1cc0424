import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Compute } from '@novalet/compute'
import { createCompute } from '@novalet/compute'
import { createDriver } from '@novalet/driver'
import type { Connection } from '@novalet/libvirt-client'
import { connect } from '@novalet/libvirt-client'
import { openLocalServices } from '@novalet/local-services'
import type { Clock, Logger } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import { createCommandRunner } from '@novalet/steps/run'
import { connectionUri } from './libvirt/connection-uri.ts'
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
  const [journalPath, locksPath] = [join(statePath, 'journal'), join(statePath, 'locks')]
  const services = await openLocalServices({ statePath, config, connection: link.get, commands, clock, logger })
  const metrics = createMetrics({
    version: VERSION,
    clock,
    instances: services.instances,
    libvirtUp: link.isUp,
    domainStats: async () => readDomainStats(await link.get()),
  })
  const driver = createDriver({ connection: link.get, config, commands, journalPath, locksPath, clock, logger, programPath })
  const compute = createCompute({
    ...services,
    driver,
    config,
    notifier: metrics,
    locksPath,
    clock,
    logger,
    newId: randomUUID,
  })
  return { compute, link, metrics, operations: createOperations({ clock }), [Symbol.asyncDispose]: () => services.close() }
}
