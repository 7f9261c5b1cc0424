import type { BuiltDomain } from '@novalet/driver'
import type { Reason } from '@novalet/guest-config'
import { explainRows, leftOut, originText, reasonText, why } from '@novalet/guest-config'
import { explain, explainHtml } from '@novalet/guest-config/render'
import { novaletError } from '@novalet/model'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
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
  const built = await withCompute(cli, options as never, ({ servers }) => servers.explain(ref))
  cli.stdout.write(await text(built, options, cli.stdout.isTty ? (cli.stdout.columns ?? 0) : 0))
}

async function text(built: BuiltDomain, options: Options, columns: number): Promise<string> {
  if (options.why !== undefined) return reasonsOf(built, options.why)
  if (options.html === true) return explainHtml(built)
  const { format } = options
  if (format === 'xml') return explain(built.domain)
  const rows = [...explainRows(built), ...(options.leftOut === true ? leftOut(built) : [])]
  if (format === 'json' && options.column === undefined) return `${JSON.stringify(rows, null, 2)}\n`
  return await renderList(COLUMNS, rows, { ...options, format, maxWidth: options.maxWidth || columns })
}

/** @throws InvalidInput */
function reasonsOf(built: BuiltDomain, path: string): string {
  const reasons = why(built, path)
  if (reasons.length > 0) return `${reasons.map(reasonText).join('\n')}\n`
  throw novaletError('InvalidInput', `Nothing was decided at ${path} in domain ${built.name}: name a place as devices.interface[0].model`)
}
