import { derive, host, type Candidate, type Decided } from '@novalet/model'
import type { Guest } from '../../guest.ts'

const MODES = new Set(['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'])

/** What a disk's cache is decided from. */
export interface CacheAsked {
  /** Where its data is: `file`, `block`, `network`, `mount`. */
  readonly sourceType: string
  readonly shareable: boolean
  /** What it is where nova.conf says nothing of its kind. */
  readonly preset: Candidate<string>
  readonly io: Decided<string> | undefined
}

/** Decides a disk's cache and, where that excludes native I/O, how it is read and written. @source nova/virt/libvirt/driver.py _set_cache_mode */
export function decideCache(
  guest: Guest,
  at: string,
  asked: CacheAsked,
): { readonly cache: Decided<string> | undefined; readonly io: Decided<string> | undefined } {
  const { from } = guest
  const cache = guest.pick(`${at}.driver.cache`, [
    ...(asked.shareable
      ? [{ inputs: [{ kind: 'block-device' as const, name: 'multiattach', value: true }], value: 'none', how: 'several guests share it' }]
      : []),
    from.config('libvirt.disk_cachemodes', (modes) => configuredMode(modes, asked.sourceType)),
    asked.preset,
  ])
  const buffered = cache !== undefined && cache.value !== 'none' && cache.value !== 'directsync'
  if (asked.io?.value !== 'native' || !buffered) return { cache, io: asked.io }
  return { cache, io: derive([asked.io, cache], 'threads', 'native I/O needs a cache mode that uses O_DIRECT') }
}

/** The cache of a local disk: none where the file system can do without the page cache. @source nova/virt/libvirt/driver.py disk_cachemode */
export const localCache = (guest: Guest): Candidate<string> =>
  host(
    'direct I/O',
    guest.input.host.directIo ? 'none' : 'writeback',
    guest.input.host.directIo ? 'the instances path supports O_DIRECT' : 'the instances path does not support O_DIRECT',
  )

const configuredMode = (modes: readonly string[], sourceType: string): string | undefined => {
  let found: string | undefined
  for (const each of modes) {
    const [kind, mode] = each.split(/=(.*)/s)
    if (kind === sourceType && mode !== undefined && MODES.has(mode)) found = mode
  }
  return found
}
