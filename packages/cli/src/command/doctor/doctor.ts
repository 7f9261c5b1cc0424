import type { Finding } from '@novalet/driver'
import { EXIT } from '../../exit-code.ts'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import { sentenceWidth } from '../../format/sentence-width.ts'
import type { Handler } from '../../lazily.ts'
import { recover, withCompute } from '../../operate.ts'

const COLUMNS: readonly Column<Finding>[] = [
  { name: 'Kind', value: ({ kind }) => kind },
  { name: 'What', value: ({ what }) => what },
  { name: 'Name', value: ({ name }) => name },
  { name: 'Instance', value: ({ instance }) => instance },
  { name: 'Detail', value: ({ detail }) => detail },
  { name: 'Remedy', value: ({ remedy }) => remedy },
]

/** `doctor` */
export const doctor: Handler<[], ListOptions & { fix?: boolean; all?: boolean }> = async ({ cli, options }) => {
  const findings = await withCompute(cli, options, async (compute) => {
    if (options.fix === true) await recover(cli, options, compute)
    return await compute.doctor()
  })
  const ours = findings.filter(({ kind }) => kind !== 'foreign')
  const shown = options.all === true ? findings : ours
  if (shown.length > 0 || options.format !== 'table') {
    // Findings are sentences: on a terminal they are broken to its width.
    const maxWidth = sentenceWidth(cli, options)
    cli.stdout.write(await renderList(COLUMNS, shown, { ...options, maxWidth }))
  }
  if (options.quiet !== true && ours.length === 0)
    cli.stderr.write('The host is as the records say: nothing is orphaned, nothing is missing.\n')
  return ours.length === 0 ? EXIT.done : EXIT.failed
}
