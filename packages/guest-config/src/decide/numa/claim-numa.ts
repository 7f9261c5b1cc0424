import type { Flavor, ImageMeta, InstanceNumaTopology } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import type { Release } from '../../release/release.ts'
import { releaseNamed } from '../../release/release-named.ts'
import { fitInstance, unfittedTopology } from './fit-instance.ts'
import { readHostNumaTopology } from './host-numa-topology.ts'
import type { HostNumaInput } from './host-numa-topology.ts'
import { numaConstraints } from './numa-constraints.ts'

/** Whose topology is wanted, and of which host. */
export interface ClaimInput extends HostNumaInput {
  readonly flavor: Flavor
  readonly imageMeta: ImageMeta
  /** By whose rules; 26.2's unless said. */
  readonly release?: Release | undefined
}

/**
 * The guest's NUMA topology fitted to the empty host; nothing where flavor and image ask for none.
 * @throws ComputeResourcesUnavailable, and the codes of `numaConstraints` and `readHostNumaTopology`
 * @source nova/compute/claims.py Claim._test_numa_topology
 */
export function claimNuma(input: ClaimInput): InstanceNumaTopology | undefined {
  const wanted = numaConstraints(input.flavor, input.imageMeta)
  if (wanted === undefined) return undefined
  const host = readHostNumaTopology(input)
  const fitted = host === undefined ? unfittedTopology(wanted) : fitInstance(host, wanted, input.config, input.release ?? releaseNamed())
  if (fitted !== undefined) return fitted
  throw refuse(
    'ComputeResourcesUnavailable',
    `The guest's ${wanted.cells.length} NUMA cells fit on no cells of this host; ask for fewer CPUs, less memory, other pages or another thread policy`,
    { hostCells: host?.cells.length ?? 0, guestCells: wanted.cells.length },
  )
}
