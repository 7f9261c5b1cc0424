import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Options } from 'tsup'
import { library } from '../../tsup.base.ts'

const sources = resolve(import.meta.dirname, 'src')

/** What `common.ts` gathers. */
const common = new Set(
  [...readFileSync(`${sources}/common.ts`, 'utf8').matchAll(/from '(.+)'/g)].map(([, path]) => resolve(sources, path!)),
)

/**
 * Two files of `dist` hold what all the others share, and are imported as they stand: left to the splitting, the small modules would be
 * spread over half a dozen chunks, and the names of the thousands of constants listed once more in each entry.
 */
const shared: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'shared',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path, importer }) => {
      if (kind === 'entry-point') return undefined
      const file = resolve(dirname(importer), path)
      if (file === `${sources}/protocol/constants.gen.ts`) return { path: './constants.js', external: true }
      const inside = importer === `${sources}/common.ts` || common.has(importer)
      return common.has(file) && !inside ? { path: './common.js', external: true } : undefined
    })
  },
}

const entries = { index: 'src/index.ts', core: 'src/core/index.ts' }

/** Whitespace goes, for it is half of what has to be read at import; names stay, for stacks. The sources are shipped, so the maps need not hold them. */
export default {
  ...library({ ...entries, common: 'src/common.ts', constants: 'src/protocol/constants.gen.ts' }),
  dts: { entry: entries },
  esbuildPlugins: [shared],
  esbuildOptions(options: { minifyWhitespace?: boolean; sourcesContent?: boolean }) {
    options.minifyWhitespace = true
    options.sourcesContent = false
  },
}
