import { didYouMean, novaletError } from '@novalet/model'
import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { imageFields } from './image-fields.ts'

/** `image show` */
export const showImage: Handler<[string], FormatOptions> = async ({ cli, args: [ref], options }) => {
  const image = await withCompute(cli, options, async ({ images }) => {
    const found = await images.get(ref)
    if (found) return found
    const names = (await images.list()).map(({ meta }) => meta.name ?? meta.id)
    throw novaletError('ImageNotFound', `No image has the name or id "${ref}".${didYouMean(ref, names)} \`novalet image list\` shows all.`)
  })
  cli.stdout.write(await renderShow(imageFields(image), options))
}
