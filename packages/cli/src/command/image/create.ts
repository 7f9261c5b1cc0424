import { resolve } from 'node:path'
import type { Cli } from '../../cli.ts'
import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { operate, withCompute } from '../../operate.ts'
import type { ProgressOptions } from '../../progress/progress.ts'
import { imageFields } from './image-fields.ts'

interface ImageCreateOptions extends FormatOptions, ProgressOptions {
  readonly file: string
  readonly diskFormat: string
  readonly containerFormat: string
  readonly id?: string
  readonly minDisk: number
  readonly minRam: number
  readonly property?: Readonly<Record<string, string>>
}

/** `image create` */
export const createImage: Handler<[string], ImageCreateOptions> = async ({ cli, args: [name], options }) => {
  const { id, diskFormat, containerFormat, minDisk, minRam, property } = options
  const image = await withCompute(cli, options, ({ images }) =>
    operate(cli, quietUnlessTerminal(cli, options), `create image ${name}`, async ({ signal, onEvent }) => {
      const step = { step: 'copy', kind: 'image.copy', why: `Copy ${options.file} into the image folder` }
      const startedAt = cli.clock.now()
      onEvent({ type: 'step-start', ...step, index: 0, total: 1 })
      try {
        const file = resolve(cli.cwd, options.file)
        const onProgress = (done: number, of: number): void => onEvent({ type: 'step-progress', step: 'copy', done, of, unit: 'bytes' })
        const request = { id, name, file, diskFormat, containerFormat, minDisk, minRam, properties: property }
        const created = await images.create(request, { signal, onProgress })
        onEvent({ type: 'step-done', step: 'copy', ms: cli.clock.now() - startedAt })
        return created
      } catch (error) {
        onEvent({ type: 'step-failed', step: 'copy', error })
        throw error
      }
    }),
  )
  cli.stdout.write(await renderShow(imageFields(image), options))
}

/** `auto` shows the copying on a terminal only. */
const quietUnlessTerminal = (cli: Cli, options: ProgressOptions): ProgressOptions =>
  options.progress === 'auto' && !cli.stderr.isTty ? { ...options, progress: 'none' } : options
