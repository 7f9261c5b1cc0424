import type { Compute } from '@novalet/compute'
import type { CreateOptions } from '../server/arguments.ts'

/** What a create makes, in lines for people. */
export async function aboutCreate({ flavors }: Pick<Compute, 'flavors'>, name: string, options: CreateOptions): Promise<readonly string[]> {
  const flavor = await flavors.get(options.flavor)
  const size = flavor && `${flavor.vcpus} vCPU, ${flavor.memoryMb} MiB of memory`
  const disks = flavor && [
    flavor.rootGb > 0 ? `root ${flavor.rootGb} GiB` : 'root as large as the image',
    ...(flavor.ephemeralGb > 0 ? [`ephemeral ${flavor.ephemeralGb} GiB`] : []),
    ...(flavor.swapMb > 0 ? [`swap ${flavor.swapMb} MiB`] : []),
  ]
  return [
    `server   ${name}, flavor ${options.flavor}${size === undefined ? '' : `: ${size}`}`,
    `disks    ${disks?.join(', ') ?? 'as the flavor says'}; booted from image ${options.image}`,
    `ports    ${portsOf(options)}`,
  ]
}

function portsOf({ network }: CreateOptions): string {
  if (network === false) return 'none'
  return network === undefined ? 'one, on the default network' : network.map((each) => `one on ${each}`).join(', ')
}
