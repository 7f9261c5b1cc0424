import { didYouMean, novaletError } from '@novalet/model'
import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { flavorFields } from './flavor-fields.ts'

/** `flavor show` */
export const showFlavor: Handler<[string], FormatOptions> = async ({ cli, args: [ref], options }) => {
  const flavor = await withCompute(cli, options, async ({ flavors }) => {
    const found = await flavors.get(ref)
    if (found) return found
    const names = (await flavors.list()).map(({ name }) => name)
    throw novaletError(
      'FlavorNotFound',
      `No flavor has the name or id "${ref}".${didYouMean(ref, names)} \`novalet flavor list\` shows all.`,
    )
  })
  cli.stdout.write(await renderShow(flavorFields(flavor), options))
}
