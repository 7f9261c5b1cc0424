import { library } from '../../tsup.base.ts'

/** Whitespace goes, for it is half of what has to be read at import; names stay, for stacks. The sources are shipped, so the maps need not hold them. */
export default {
  ...library({ index: 'src/index.ts', core: 'src/core/index.ts' }),
  esbuildOptions(options: { minifyWhitespace?: boolean; sourcesContent?: boolean }) {
    options.minifyWhitespace = true
    options.sourcesContent = false
  },
}
