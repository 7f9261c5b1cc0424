import type { InstanceChanges, InstanceRecord } from '@novalet/compute'
import type { PowerState, TaskState, VmState } from '@novalet/model'
import { fromDocument, toDocument } from './document.ts'
import type { SqlRow, SqlValue } from './sqlite.ts'

/** Column by field for the fields that change; a field without one does not compile. */
const COLUMNS = {
  instance: 'instance',
  imageMeta: 'image_meta',
  networkInfo: 'network_info',
  hostNetworks: 'host_networks',
  blockDeviceInfo: 'block_device_info',
  vmState: 'vm_state',
  taskState: 'task_state',
  powerState: 'power_state',
  operation: 'operation',
  fault: 'fault',
  launchedAt: 'launched_at',
} as const satisfies { [Field in keyof Required<InstanceChanges>]: string }

/** The columns that a set of changed fields writes. */
export function changedColumns(changes: InstanceChanges): Map<string, SqlValue> {
  const columns = new Map<string, SqlValue>()
  for (const [field, column] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]) {
    const value = changes[field]
    if (value === undefined) continue
    columns.set(column, value === null || typeof value === 'string' || typeof value === 'number' ? value : toDocument(value))
  }
  if (changes.instance !== undefined) columns.set('name', changes.instance.displayName ?? null)
  return columns
}

/** A record's whole row. */
export function toRow(record: InstanceRecord): Map<string, SqlValue> {
  return changedColumns(record).set('uuid', record.instance.uuid).set('created_at', record.createdAt).set('updated_at', record.updatedAt)
}

/** The record of a row. */
export function fromRow(row: SqlRow): InstanceRecord {
  const document = <T>(column: string): T => fromDocument<T>(String(row[column]))
  return {
    instance: document('instance'),
    imageMeta: document('image_meta'),
    networkInfo: document('network_info'),
    hostNetworks: document('host_networks'),
    blockDeviceInfo: document('block_device_info'),
    vmState: row['vm_state'] as VmState,
    taskState: row['task_state'] as TaskState,
    powerState: row['power_state'] as PowerState,
    operation: row['operation'] as string | null,
    fault: row['fault'] === null ? null : document('fault'),
    createdAt: Number(row['created_at']),
    updatedAt: Number(row['updated_at']),
    launchedAt: row['launched_at'] as number | null,
  }
}
