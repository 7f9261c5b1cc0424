import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { VERSION } from '../../version.ts'

/** `version` */
export const showVersion: Handler<[], FormatOptions> = async ({ cli, options }) => {
  const fields = [
    { name: 'novalet', value: VERSION },
    { name: 'node', value: cli.runtime.node },
    { name: 'platform', value: cli.runtime.platform },
  ]
  cli.stdout.write(await renderShow(fields, options))
}
