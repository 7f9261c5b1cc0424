import type { BuiltDomain } from '@novalet/driver'
import type { Reason } from '@novalet/guest-config'
import { explainRows, leftOut, originText, whyText } from '@novalet/guest-config'
import { explain, explainHtml } from '@novalet/guest-config/render'
import type { Cli } from '../../cli.ts'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { foldNotes } from '../../format/fold-notes.ts'
import { renderList } from '../../format/render-list.ts'
import { sentenceWidth } from '../../format/sentence-width.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

interface Options extends Omit<ListOptions, 'format'> {
  readonly format: 'xml' | NonNullable<ListOptions['format']>
  readonly why?: string
  readonly html?: boolean
  readonly leftOut?: boolean
}

const COLUMNS: readonly Column<Reason>[] = [
  { name: 'Path', value: ({ path }) => path },
  { name: 'Value', value: ({ value }) => value },
  { name: 'Decided by', value: ({ origin, value }) => originText(origin, value === undefined ? [] : [value]) },
]

/** `explain` */
export const explainServer: Handler<[string], Options> = async ({ cli, args: [ref], options }) => {
  const built = await withCompute(cli, options, ({ servers }) => servers.explain(ref))
  cli.stdout.write(await text(cli, built, options))
}

async function text(cli: Cli, built: BuiltDomain, options: Options): Promise<string> {
  if (options.why !== undefined) return whyText(built, options.why)
  if (options.html === true) return explainHtml(built)
  const { format } = options
  const maxWidth = sentenceWidth(cli, options)
  if (format === 'xml') return foldNotes(explain(built.domain), maxWidth)
  const rows = [...explainRows(built), ...(options.leftOut === true ? leftOut(built) : [])]
  if (format === 'json' && options.column === undefined) return `${JSON.stringify(rows, null, 2)}\n`
  return await renderList(COLUMNS, rows, { ...options, format, maxWidth })
}
