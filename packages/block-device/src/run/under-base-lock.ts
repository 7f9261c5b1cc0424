import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { isNovaletError } from '@novalet/model'
import { acquireLock } from '@novalet/steps/run'
import type { BlockDeviceHost } from './block-device-host.ts'

/** Another guest may be fetching the same image. @unit ms */
const LONGEST_FETCH_MS = 4 * 60 * 60_000

/** Does something while no other operation on this host touches the base file. @throws LockNotAcquired */
export async function underBaseLock<T>(host: BlockDeviceHost, base: string, signal: AbortSignal, action: () => Promise<T>): Promise<T> {
  await using _lock = await acquireLock({ dir: host.locksPath, name: lockName(base), timeoutMs: LONGEST_FETCH_MS, signal })
  return await action()
}

const SOON_MS = 250

/** Removes what a stopped run left of a base file. Whoever holds the lock is making it anew, and has removed it already. */
export async function removeHalfMade(host: BlockDeviceHost, base: string): Promise<void> {
  try {
    await using _lock = await acquireLock({ dir: host.locksPath, name: lockName(base), timeoutMs: SOON_MS })
    await removeParts(base)
  } catch (error) {
    if (!isNovaletError(error, 'LockNotAcquired')) throw error
  }
}

/** Removes the unfinished forms of a base file. The caller holds its lock. */
export async function removeParts(base: string): Promise<void> {
  await rm(partOf(base), { force: true })
  await rm(convertedOf(base), { force: true })
}

/** Where a file is made before it gets its name. */
export const partOf = (path: string): string => `${path}.part`
/** Where an image is converted to. */
export const convertedOf = (path: string): string => `${path}.converted`

const lockName = (base: string): string => `nova-${basename(base)}`
