import { instanceName, isNovaletError } from '@novalet/model'
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
import { serverView } from './state/server-view.ts'

/** Composes nova-compute's manager from its ports. */
export function createCompute(context: ComputeContext): Compute {
  const { driver, instances } = context
  const find = (ref: string): Promise<InstanceRecord> => findServer(instances, ref)
  const view = (record: InstanceRecord): Promise<ServerView> => viewOf(context, record)
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
      list: async () => Promise.all((await instances.list()).map(view)),
      show: async (ref) => view(await find(ref)),
      record: find,
      explain: async (ref) => driver.explain(await find(ref)),
      consoleLog: (ref, options = {}) => consoleLog(context, ref, options),
    },
    flavors: context.flavors,
    images: context.images,
    networks: context.networks,
    refresh: async () => {
      if ((await instances.list()).length > 0) await reconcile(context)
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

async function viewOf(context: ComputeContext, record: InstanceRecord): Promise<ServerView> {
  const addresses = await knownAddresses(context, record)
  return serverView(record, {
    instanceName: instanceName(context.config.get('DEFAULT.instance_name_template'), record.instance),
    host: context.config.get('DEFAULT.host'),
    addresses,
  })
}

/** Records can be seen while libvirt is away; which addresses its DHCP server gave out is then not known. */
async function knownAddresses({ networks, logger }: ComputeContext, { instance, networkInfo }: InstanceRecord): Promise<Addresses> {
  if (networkInfo.length === 0) return new Map()
  try {
    return await networks.addresses(networkInfo)
  } catch (error) {
    if (!isNovaletError(error) || !error.code.startsWith('Libvirt')) throw error
    logger.warn(`The addresses of server ${instance.uuid} are not known: ${error.message}`, { instance: instance.uuid })
    return new Map()
  }
}

type Addresses = ReadonlyMap<string, readonly string[]>

async function* consoleLog(
  context: ComputeContext,
  ref: string,
  options: { follow?: boolean; lines?: number | undefined; signal?: AbortSignal | undefined },
): AsyncIterable<string> {
  const { uuid } = (await findServer(context.instances, ref)).instance
  yield* context.driver.consoleLog(uuid, { follow: options.follow ?? false, lines: options.lines, signal: options.signal })
}
