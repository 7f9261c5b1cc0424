/** A row of an OVS table: its columns by name. */
export type OvsRow = Readonly<Record<string, unknown>>

/** Reads what `ovs-vsctl --format=json` prints: a table a line. */
export const parseRows = (text: string): readonly (readonly OvsRow[])[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { headings, data } = JSON.parse(line) as { headings: readonly string[]; data: readonly (readonly unknown[])[] }
      return data.map((cells) => Object.fromEntries(headings.map((heading, index) => [heading, cells[index]])))
    })

/** A column that holds one text or nothing. */
export const textColumn = (row: OvsRow, column: string): string => (typeof row[column] === 'string' ? row[column] : '')

/** A column that holds one number or nothing. */
export const numberColumn = (row: OvsRow, column: string): number | null => (typeof row[column] === 'number' ? row[column] : null)

/** A column that holds texts by key. */
export const mapColumn = (row: OvsRow, column: string): { readonly [key: string]: string } => {
  const cell = row[column]
  if (!Array.isArray(cell) || cell[0] !== 'map') return {}
  return Object.fromEntries(cell[1] as readonly (readonly [string, string])[])
}
