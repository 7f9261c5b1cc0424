import type { Cli } from '../../cli.ts'
import type { GlobalOptions } from '../../global-options.ts'
import { withCompute } from '../../operate.ts'
import type { Candidate, NameKind } from './candidates.ts'

/** The names that exist on this host. */
export async function knownNames(cli: Cli, options: GlobalOptions, kind: NameKind): Promise<readonly Candidate[]> {
  return await withCompute(cli, options, async ({ servers, images, flavors, networks }) => {
    switch (kind) {
      case 'server':
        return (await servers.list()).map(({ name, status }) => ({ word: name, about: status }))
      case 'image':
        return (await images.list()).map(({ meta }) => ({ word: meta.name ?? meta.id, about: meta.diskFormat ?? '' }))
      case 'flavor':
        return (await flavors.list()).map(({ name, vcpus, memoryMb }) => ({ word: name, about: `${vcpus} vCPU, ${memoryMb} MiB` }))
      case 'network':
        return (await networks.list()).map(({ name, bridge }) => ({ word: name, about: bridge }))
    }
  })
}
