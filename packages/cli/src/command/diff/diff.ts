import type { GuestDifference } from '@novalet/driver'
import { originText } from '@novalet/guest-config'
import { EXIT } from '../../exit-code.ts'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import { sentenceWidth } from '../../format/sentence-width.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

const COLUMNS: readonly Column<GuestDifference>[] = [
  { name: 'Path', value: ({ path }) => path },
  { name: 'Running', value: ({ running }) => running },
  { name: 'Saved', value: ({ saved }) => saved },
  { name: 'Wanted', value: ({ wanted }) => wanted },
  { name: 'Takes effect', value: ({ takesEffect }) => takesEffect },
  {
    name: 'Why',
    value: ({ origin, wanted }) => (origin === undefined ? undefined : originText(origin, wanted === undefined ? [] : [wanted])),
  },
]

/** `diff` */
export const diffServer: Handler<[string], ListOptions & { all?: boolean }> = async ({ cli, args: [ref], options }) => {
  const differences = await withCompute(cli, options, ({ servers }) => servers.diff(ref, { ownDefaults: options.all === true }))
  if (differences.length > 0 || options.format !== 'table') {
    const maxWidth = sentenceWidth(cli, options)
    cli.stdout.write(await renderList(COLUMNS, differences, { ...options, maxWidth }))
  }
  if (differences.length === 0 && options.quiet !== true) cli.stderr.write('The server is as it would be decided now.\n')
  return differences.length === 0 ? EXIT.done : EXIT.failed
}
