import { randomUUID } from 'node:crypto'
import type { FlavorStore } from '@novalet/compute'
import type { Flavor } from '@novalet/model'
import { didYouMean, novaletError } from '@novalet/model'
import type { Database } from './database.ts'
import { readFlavor, writeFlavor } from './flavor-row.ts'
import type { Sqlite, SqlRow } from './sqlite.ts'
import { SQLITE, sqliteCode } from './sqlite.ts'

/** Flavors in SQLite; a new store has devstack's. */
export function createFlavorStore(database: Database): FlavorStore {
  return {
    list: async () =>
      database.read((sqlite) =>
        sqlite
          .all('SELECT flavor FROM flavor')
          .map(readFlavor)
          .sort((a, b) => a.memoryMb - b.memoryMb || a.name.localeCompare(b.name, 'en')),
      ),

    get: async (ref) =>
      database.read((sqlite) => {
        const row = find(sqlite, ref)
        return row === undefined ? undefined : readFlavor(row)
      }),

    create: async (flavor) => {
      check(flavor)
      const kept = { ...flavor, flavorId: flavor.flavorId ?? randomUUID() }
      database.write((sqlite) => {
        try {
          writeFlavor(sqlite, kept)
        } catch (error) {
          if (sqliteCode(error) !== SQLITE.CONSTRAINT) throw error
          throw novaletError(
            'FlavorExists',
            flavor.flavorId === undefined
              ? `Cannot create flavor '${kept.name}': another one has that name. Choose another`
              : `Cannot create flavor '${kept.name}': another one has that name or the id ${kept.flavorId}. Choose others`,
            {
              cause: error,
              details: { flavor: kept.name, flavorId: kept.flavorId },
            },
          )
        }
      })
      return kept
    },

    remove: async (ref) => {
      database.write((sqlite) => {
        const row = find(sqlite, ref)
        if (row !== undefined) return sqlite.run('DELETE FROM flavor WHERE flavor_id = ?', row['flavor_id'] ?? null)
        const names = sqlite.all('SELECT name FROM flavor').map(({ name }) => String(name))
        throw novaletError(
          'FlavorNotFound',
          `No flavor has the name or id "${ref}".${didYouMean(ref, names)} \`novalet flavor list\` shows those that exist.`,
          { details: { flavor: ref } },
        )
      })
    },
  }
}

/** An id counts before a name. */
const find = (sqlite: Sqlite, ref: string): SqlRow | undefined =>
  sqlite.get('SELECT * FROM flavor WHERE ? IN (flavor_id, name) ORDER BY flavor_id = ? DESC LIMIT 1', ref, ref)

/** @source nova/compute/flavors.py create */
const LEAST = { memoryMb: 1, vcpus: 1, rootGb: 0, ephemeralGb: 0, swapMb: 0 } as const

function check(flavor: Flavor): void {
  for (const [field, least] of Object.entries(LEAST) as [keyof typeof LEAST, number][]) {
    if (Number.isSafeInteger(flavor[field]) && flavor[field] >= least) continue
    refuse(flavor, `${field} is ${flavor[field]}, and must be a whole number of ${least} or more`)
  }
  if (flavor.name.trim() === '' || flavor.name.length > 255) refuse(flavor, 'its name must have 1 to 255 characters')
}

function refuse(flavor: Flavor, why: string): never {
  throw novaletError('InvalidInput', `Cannot create flavor '${flavor.name}': ${why}`, { details: { flavor: flavor.name } })
}
