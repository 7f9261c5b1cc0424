import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { flavorFields } from './flavor-fields.ts'

interface FlavorCreateOptions extends FormatOptions {
  readonly id: string
  readonly ram: number
  readonly disk: number
  readonly ephemeral: number
  readonly swap: number
  readonly vcpus: number
  readonly property?: Readonly<Record<string, string>>
}

/** `flavor create` */
export const createFlavor: Handler<[string], FlavorCreateOptions> = async ({ cli, args: [name], options }) => {
  const flavor = await withCompute(cli, options, ({ flavors }) =>
    flavors.create({
      name,
      flavorId: options.id === 'auto' ? undefined : options.id,
      memoryMb: options.ram,
      vcpus: options.vcpus,
      rootGb: options.disk,
      ephemeralGb: options.ephemeral,
      swapMb: options.swap,
      extraSpecs: options.property ?? {},
    }),
  )
  cli.stdout.write(await renderShow(flavorFields(flavor), options))
}
