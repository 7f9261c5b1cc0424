import type { HostFeature } from '@novalet/driver'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import { sentenceWidth } from '../../format/sentence-width.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

const COLUMNS: readonly Column<HostFeature>[] = [
  { name: 'Feature', value: ({ feature }) => feature },
  { name: 'Supported', value: ({ supported }) => supported, human: ({ supported }) => (supported ? 'yes' : 'no') },
  { name: 'Needs', value: ({ needs }) => needs },
  { name: 'Found', value: ({ found }) => found },
  { name: 'Without it', value: ({ withoutIt }) => withoutIt },
]

/** `host features` */
export const listHostFeatures: Handler<[], ListOptions & { release?: string; missing?: boolean }> = async ({ cli, options }) => {
  const { release, missing } = options
  const features = await withCompute(cli, options, (compute) => compute.hostFeatures({ release }))
  const shown = missing === true ? features.filter(({ supported }) => !supported) : features
  const maxWidth = sentenceWidth(cli, options)
  cli.stdout.write(await renderList(COLUMNS, shown, { ...options, maxWidth }))
}
