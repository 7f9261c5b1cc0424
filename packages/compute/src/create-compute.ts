import { instanceName } from '@novalet/model'
import type { Compute, CreateServer, OperationOptions, PlannedOperation, ServerView } from './compute.ts'
import type { ComputeContext } from './context.ts'
import type { InstanceRecord } from './ports/instance-store.ts'
import { hashPlan } from '@novalet/steps'
import type { Planned } from '@novalet/driver'
import { createServer, acceptedRecord } from './operation/create.ts'
import { deleteServer } from './operation/delete.ts'
import { findServer } from './operation/find-server.ts'
import { followPowerStates, reconcile } from './operation/follow.ts'
import { startServer, stopServer } from './operation/power.ts'
import { recoverAll } from './operation/recover.ts'
import { resolveCreate } from './operation/resolve-create.ts'
import type { PortAddresses } from './state/known-addresses.ts'
import { knownAddresses } from './state/known-addresses.ts'
import { serverView } from './state/server-view.ts'

/** Composes nova-compute's manager from its ports. */
export function createCompute(context: ComputeContext): Compute {
  const { driver, instances } = context
  const find = (ref: string): Promise<InstanceRecord> => findServer(instances, ref)
  const told = new WeakSet<Error>()
  const views = async (records: readonly InstanceRecord[]): Promise<readonly ServerView[]> => {
    const addresses = await knownAddresses(context, records, told)
    return records.map((record) => viewOf(context, record, addresses))
  }
  const view = async (record: InstanceRecord): Promise<ServerView> => viewOf(context, record, await knownAddresses(context, [record], told))
  return {
    servers: {
      planCreate: async (request) => planned(await planCreate(context, request)),
      planDelete: async (ref) => planned(await driver.planDestroy(await find(ref))),
      planStart: async (ref) => planned(await driver.planPowerOn(await find(ref))),
      planStop: async (ref, options = {}) => planned(await driver.planPowerOff(await find(ref), { timeoutMs: options.timeoutMs })),
      create: async (request, options = {}) => view(await createServer(context, request, options)),
      delete: (ref, options = {}) => deleteServer(context, ref, options),
      start: async (ref, options = {}) => view(await startServer(context, ref, options)),
      stop: async (ref, options = {}) => view(await stopServer(context, ref, options)),
      list: async () => views(await instances.list()),
      show: async (ref) => view(await find(ref)),
      record: find,
      explain: async (ref) => driver.explain(await find(ref)),
      diff: async (ref, options = {}) => driver.diff(await find(ref), options),
      consoleLog: (ref, options = {}) => consoleLog(context, ref, options),
    },
    flavors: context.flavors,
    images: context.images,
    networks: context.networks,
    refresh: async () => {
      if ((await instances.list()).length === 0) return
      await reconcile(context).catch((error: unknown) => {
        // The caller tells of it; what is shown next need not.
        if (error instanceof Error) told.add(error)
        throw error
      })
    },
    recover: (options: OperationOptions = {}) => recoverAll(context, options),
    hostFeatures: (options = {}) => driver.hostFeatures(options),
    doctor: async (options = {}) => driver.doctor(await instances.list(), options),
    follow: (options) => followPowerStates(context, options),
  }
}

/** The plan of a create, with a name, ports and numbers that a real create would choose anew. */
async function planCreate(context: ComputeContext, request: CreateServer): Promise<Planned> {
  const resolved = await resolveCreate(context, request, { uuid: context.newId(), id: await context.instances.peekId() })
  const allocation = await context.networks.propose(resolved.instance, resolved.networks)
  return await context.driver.planSpawn({ ...acceptedRecord(context, resolved, ''), ...allocation, imagePath: resolved.image.path })
}

const planned = ({ plan, domainXml }: Planned): PlannedOperation => ({ plan, hash: hashPlan(plan), domainXml })

const viewOf = ({ config }: ComputeContext, record: InstanceRecord, addresses: PortAddresses): ServerView =>
  serverView(record, {
    instanceName: instanceName(config.get('DEFAULT.instance_name_template'), record.instance),
    host: config.get('DEFAULT.host'),
    addresses,
  })

async function* consoleLog(
  context: ComputeContext,
  ref: string,
  options: { follow?: boolean; lines?: number | undefined; signal?: AbortSignal | undefined },
): AsyncIterable<string> {
  const { uuid } = (await findServer(context.instances, ref)).instance
  yield* context.driver.consoleLog(uuid, { follow: options.follow ?? false, lines: options.lines, signal: options.signal })
}
