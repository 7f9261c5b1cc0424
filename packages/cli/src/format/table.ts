import Table from 'cli-table3'
import { displayWidth } from './display-width.ts'
import { wrap } from './wrap.ts'

const ASCII = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
}
const BETWEEN_ROWS = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
/** Narrowest a column is made. */
const NARROWEST = 8

/** A table as cliff draws it: ASCII borders, one rule under the head, numbers to the right. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly boolean[],
  maxWidth: number,
): string {
  const widths = fit(naturalWidths(head, rows), maxWidth)
  const draw = (lines: readonly (readonly string[])[], chars: object): string[] => {
    const table = new Table({
      chars: { ...ASCII, ...chars },
      style: { head: [], border: [] },
      colAligns: numeric.map((isNumber) => (isNumber ? 'right' : 'left')),
      colWidths: widths.map((width) => width + 2),
    })
    table.push(...lines.map((line) => line.map((text, column) => wrap(text, widths[column]!))))
    return table.toString().split('\n')
  }
  const heading = draw([head], {})
  const body = draw(rows, BETWEEN_ROWS).slice(1)
  return `${[...heading, ...body].join('\n')}\n`
}

function naturalWidths(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column]!)].flatMap((text) => text.split('\n').map(displayWidth))),
  )
}

/** Takes from the widest column, again and again, until the table fits. */
function fit(widths: number[], maxWidth: number): number[] {
  const fitted = [...widths]
  const borders = 3 * widths.length + 1
  let excess = maxWidth === 0 ? 0 : fitted.reduce((sum, width) => sum + width, borders) - maxWidth
  for (; excess > 0; excess--) {
    const widest = fitted.indexOf(Math.max(...fitted))
    if (fitted[widest]! <= NARROWEST) break
    fitted[widest]!--
  }
  return fitted
}
