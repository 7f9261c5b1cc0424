import { novaletError } from '@novalet/model'
import type { Connection, Domain } from '@novalet/libvirt-client'
import type { Executors } from '@novalet/steps'
import type { DomainKinds } from './kinds.ts'
import { shutDown } from './shut-down.ts'

/** Executors of the steps that are libvirt's work. Each may be done twice, and be taken back also when it never began. */
export function domainExecutors(connection: () => Promise<Connection>): Executors<DomainKinds> {
  const lookup = async (uuid: string): Promise<Domain | undefined> => (await connection()).domains.lookupByUuid(uuid)
  return {
    'domain.define': {
      prepare: async ({ uuid, name }) => {
        const named = await (await connection()).domains.lookupByName(name)
        if (named && named.uuid !== uuid) {
          throw novaletError(
            'InstanceExists',
            `Cannot define domain ${name}: libvirt has another domain of that name (${named.uuid}), which is not this instance's. Rename or undefine it first.`,
          )
        }
        const own = await lookup(uuid)
        return { previousXml: own ? await own.xml({ inactive: true, secure: true }) : null }
      },
      do: async ({ xml }) => {
        await (await connection()).domains.define(xml)
        return null
      },
      undo: async ({ uuid }, { previousXml }) => {
        if (previousXml === null) await removeDomain(lookup, uuid)
        else await (await connection()).domains.define(previousXml)
      },
    },
    'domain.start': {
      prepare: async ({ uuid }) => ({ wasActive: (await (await lookup(uuid))?.isActive()) ?? false }),
      do: async ({ uuid }) => {
        const domain = await existing(lookup, uuid)
        if (!(await domain.isActive())) await domain.start()
        return null
      },
      undo: async ({ uuid }, { wasActive }) => {
        if (!wasActive) await turnOff(await lookup(uuid))
      },
    },
    'domain.shutdown': {
      prepare: async () => null,
      do: async ({ uuid, timeoutMs }, _prepared, { signal }) => {
        const domain = await lookup(uuid)
        if (!domain || !(await domain.isActive())) return { clean: true }
        return { clean: await shutDown(domain, { timeoutMs, signal }) }
      },
      // What was asked of the guest cannot be asked back.
      undo: async () => undefined,
    },
    'domain.destroy': {
      prepare: async () => null,
      do: async ({ uuid }) => {
        await turnOff(await lookup(uuid))
        return null
      },
    },
    'domain.undefine': {
      prepare: async () => null,
      do: async ({ uuid }) => {
        await removeDomain(lookup, uuid)
        return null
      },
    },
  }
}

type Lookup = (uuid: string) => Promise<Domain | undefined>

async function existing(lookup: Lookup, uuid: string): Promise<Domain> {
  const domain = await lookup(uuid)
  if (!domain) throw novaletError('InstanceNotFound', `libvirt has no domain ${uuid} to start: it was undefined behind our back.`)
  return domain
}

async function turnOff(domain: Domain | undefined): Promise<void> {
  if (!domain || !(await domain.isActive())) return
  try {
    await domain.destroy()
  } catch (error) {
    if (await stillActive(domain)) throw error
  }
}

async function stillActive(domain: Domain): Promise<boolean> {
  try {
    return await domain.isActive()
  } catch {
    return false
  }
}

/**
 * Turns off and undefines until libvirt no longer has it: a start that a killed process had asked for may be served between the two,
 * which leaves a running domain without a definition.
 */
async function removeDomain(lookup: Lookup, uuid: string): Promise<void> {
  for (let round = 0; round < REMOVE_ROUNDS; round++) {
    const domain = await lookup(uuid)
    if (!domain) return
    await turnOff(domain)
    if (await (await lookup(uuid))?.isPersistent()) {
      await domain.undefine({ managedSave: true, snapshotsMetadata: true, checkpointsMetadata: true, nvram: true })
    }
  }
  throw novaletError(
    'InternalError',
    `libvirt still has domain ${uuid} after it was turned off and undefined ${REMOVE_ROUNDS} times: something else defines it again.`,
  )
}

const REMOVE_ROUNDS = 5
