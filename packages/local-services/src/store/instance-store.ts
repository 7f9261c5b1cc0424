import type { InstanceRecord, InstanceStore } from '@novalet/compute'
import type { Clock, TaskState } from '@novalet/model'
import { novaletError } from '@novalet/model'
import type { Database } from './database.ts'
import { changedColumns, fromRow, toRow } from './instance-row.ts'
import type { Sqlite, SqlValue } from './sqlite.ts'
import { SQLITE, sqliteCode } from './sqlite.ts'

/** Server records in SQLite. @throws as the port says, and what a failing store gives (InvalidDatabase, LockNotAcquired …) */
export function createInstanceStore(database: Database, clock: Clock): InstanceStore {
  return {
    nextId: async () =>
      database.write((sqlite) => {
        const row = sqlite.get("UPDATE counter SET value = value + 1 WHERE name = 'instance' RETURNING value")
        return Number(row?.['value'])
      }),

    peekId: async () => database.read((sqlite) => Number(sqlite.get("SELECT value FROM counter WHERE name = 'instance'")?.['value']) + 1),

    insert: async (record) =>
      database.write((sqlite) => {
        const row = toRow(record)
        const columns = [...row.keys()]
        const sql = `INSERT INTO instance (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
        unique(record.instance, () => sqlite.run(sql, ...row.values()))
      }),

    get: async (uuid) => database.read((sqlite) => find(sqlite, uuid)),

    findByName: async (name) =>
      database.read((sqlite) => sqlite.all('SELECT * FROM instance WHERE name = ? ORDER BY created_at, uuid', name).map(fromRow)),

    list: async () => database.read((sqlite) => sqlite.all('SELECT * FROM instance ORDER BY created_at, uuid').map(fromRow)),

    save: async (uuid, changes, options = {}) =>
      database.write((sqlite) => {
        const before = find(sqlite, uuid) ?? missing(uuid)
        if (options.expectedTaskState !== undefined) expectTaskState(before, options.expectedTaskState)
        if (changes.instance !== undefined && changes.instance.uuid !== uuid) {
          throw novaletError(
            'Invalid',
            `Cannot save server ${uuid}: the changed record is of ${changes.instance.uuid}. A uuid never changes`,
          )
        }
        const columns = changedColumns(changes).set('updated_at', Math.max(clock.now(), before.updatedAt))
        const sql = `UPDATE instance SET ${[...columns.keys()].map((column) => `${column} = ?`).join(', ')} WHERE uuid = ? RETURNING *`
        const values: SqlValue[] = [...columns.values(), uuid]
        return unique(changes.instance ?? before.instance, () => fromRow(sqlite.get(sql, ...values) ?? missing(uuid)))
      }),

    remove: async (uuid) => {
      database.write((sqlite) => sqlite.run('DELETE FROM instance WHERE uuid = ?', uuid))
    },
  }
}

function find(sqlite: Sqlite, uuid: string): InstanceRecord | undefined {
  const row = sqlite.get('SELECT * FROM instance WHERE uuid = ?', uuid)
  return row === undefined ? undefined : fromRow(row)
}

function missing(uuid: string): never {
  throw novaletError('InstanceNotFound', `Server ${uuid} is not in the records. \`novalet server list\` shows those that exist.`, {
    details: { instance: uuid },
  })
}

function expectTaskState(record: InstanceRecord, expected: TaskState): void {
  if (record.taskState === expected) return
  const { uuid } = record.instance
  const found = record.taskState ?? 'no task'
  throw novaletError(
    'InstanceBusy',
    `Server ${uuid} is in ${found}, not in ${expected ?? 'no task'} as expected. Wait for that to end, then try again`,
    {
      details: { instance: uuid, taskState: record.taskState, expectedTaskState: expected, operation: record.operation },
    },
  )
}

function unique<T>(instance: InstanceRecord['instance'], work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (sqliteCode(error) !== SQLITE.CONSTRAINT) throw error
    const { uuid, displayName } = instance
    const taken = displayName === undefined ? `the uuid ${uuid}` : `the name '${displayName}' or the uuid ${uuid}`
    throw novaletError('InstanceExists', `Cannot keep the server: another one has ${taken}. Choose another name, or delete that server`, {
      cause: error,
      details: { instance: uuid, ...(displayName === undefined ? {} : { name: displayName }) },
    })
  }
}
