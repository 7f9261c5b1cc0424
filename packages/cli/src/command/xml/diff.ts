import { diff } from '@novalet/xml-render'
import type { Difference } from '@novalet/xml-render'
import { EXIT } from '../../exit-code.ts'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import type { Handler } from '../../lazily.ts'
import { readDocument } from './read-document.ts'

const COLUMNS: readonly Column<Difference>[] = [
  { name: 'Path', value: ({ path }) => path, human: ({ path }) => path || '(root)' },
  { name: 'Left', value: ({ left }) => left, human: ({ left }) => left ?? '' },
  { name: 'Right', value: ({ right }) => right, human: ({ right }) => right ?? '' },
]

/** `xml diff` */
export const diffDocuments: Handler<[string, string], ListOptions> = async ({ cli, args: [left, right], options }) => {
  const differences = diff(await readDocument(cli, left), await readDocument(cli, right))
  if (differences.length > 0 || options.format !== 'table') cli.stdout.write(await renderList(COLUMNS, differences, options))
  return differences.length === 0 ? EXIT.done : EXIT.failed
}
