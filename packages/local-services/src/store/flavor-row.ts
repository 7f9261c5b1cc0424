import type { Flavor } from '@novalet/model'
import type { Sqlite, SqlRow } from './sqlite.ts'

/** Adds a flavor's row. */
export function writeFlavor(database: Sqlite, flavor: Flavor & { readonly flavorId: string }): void {
  database.run('INSERT INTO flavor (flavor_id, name, flavor) VALUES (?, ?, ?)', flavor.flavorId, flavor.name, JSON.stringify(flavor))
}

/** The flavor of a row. */
export const readFlavor = (row: SqlRow): Flavor => JSON.parse(String(row['flavor'])) as Flavor
