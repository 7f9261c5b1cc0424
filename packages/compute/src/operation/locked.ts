import { novaletError } from '@novalet/model'
import { acquireLock } from '@novalet/steps/run'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { findServer } from './find-server.ts'

/** How long an operation waits for another one on the same instance. @unit ms */
const PATIENCE_MS = 30_000

/** Runs `work` while holding the instance's lock, which dies with this process. @throws LockNotAcquired when another operation holds it too long */
export async function withInstanceLock<T>(
  context: ComputeContext,
  uuid: string,
  work: () => Promise<T>,
  options: { signal?: AbortSignal | undefined; timeoutMs?: number | undefined } = {},
): Promise<T> {
  await using _lock = await acquireLock({
    dir: context.locksPath,
    name: uuid,
    timeoutMs: options.timeoutMs ?? PATIENCE_MS,
    signal: options.signal,
  })
  return await work()
}

/** Locks the server named and gives its record as it is under the lock, with nothing unfinished on it. */
export async function withServer<T>(
  context: ComputeContext,
  ref: string,
  options: { signal?: AbortSignal | undefined },
  work: (record: InstanceRecord) => Promise<T>,
): Promise<T> {
  const { uuid } = (await findServer(context.instances, ref)).instance
  return await withInstanceLock(
    context,
    uuid,
    async () => {
      const record = await context.instances.get(uuid)
      if (!record) throw novaletError('InstanceNotFound', `Server "${ref}" was deleted while this command waited for it.`)
      return await work(record)
    },
    options,
  )
}
