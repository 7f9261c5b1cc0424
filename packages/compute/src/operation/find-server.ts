import { didYouMean, isUuid, novaletError } from '@novalet/model'
import type { InstanceStore, InstanceRecord } from '../ports/instance-store.ts'

/** The record of a server by id or name. @throws InstanceNotFound · Invalid when several have the name */
export async function findServer(instances: InstanceStore, ref: string): Promise<InstanceRecord> {
  const byId = isUuid(ref) ? await instances.get(ref) : undefined
  if (byId) return byId
  const named = await instances.findByName(ref)
  const [first] = named
  if (!first) {
    const names = (await instances.list()).flatMap(({ instance }) => instance.displayName ?? [])
    throw novaletError(
      'InstanceNotFound',
      `No server has the name or id "${ref}".${didYouMean(ref, names)} \`novalet server list\` shows those that exist.`,
      { details: { ref } },
    )
  }
  if (named.length > 1) {
    const ids = named.map((record) => record.instance.uuid)
    throw novaletError('Invalid', `${named.length} servers have the name "${ref}": use an id (${ids.join(', ')}).`, { details: { ids } })
  }
  return first
}
