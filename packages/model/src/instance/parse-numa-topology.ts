import * as v from 'valibot'
import type { JsonObject } from '../json.ts'
import { count, text } from '../schema/plain.ts'
import { listOf, mapOf, maybe, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { InstanceNumaCell, InstanceNumaTopology } from './instance.ts'

const cell: Schema<InstanceNumaCell> = v.pipe(
  shape({
    id: count,
    cpuset: listOf(count),
    pcpuset: listOf(count),
    memory: count,
    pagesize: maybe(count),
    cpu_policy: maybe(text),
    cpu_thread_policy: maybe(text),
    cpu_pinning: maybe(mapOf(count)),
    cpuset_reserved: maybe(listOf(count)),
  }),
  v.transform((json) => ({
    id: json.id,
    cpuset: json.cpuset,
    pcpuset: json.pcpuset,
    memoryMb: json.memory,
    pageSizeKib: json.pagesize,
    cpuPolicy: json.cpu_policy,
    cpuThreadPolicy: json.cpu_thread_policy,
    cpuPinning: json.cpu_pinning && new Map(Object.entries(json.cpu_pinning).map(([guest, host]) => [Number(guest), host])),
    cpusetReserved: json.cpuset_reserved,
  })),
)

/** A fitted topology as JSON. @source nova/objects/instance_numa.py InstanceNUMATopology */
export const numaTopologySchema: Schema<InstanceNumaTopology> = v.pipe(
  shape({ cells: listOf(cell), emulator_threads_policy: maybe(text) }),
  v.transform(({ cells, emulator_threads_policy }) => ({ cells, emulatorThreadsPolicy: emulator_threads_policy })),
)

/** Nova's JSON of a fitted topology. */
export const renderNumaTopology = ({ cells, emulatorThreadsPolicy }: InstanceNumaTopology): JsonObject => ({
  cells: cells.map((cell) => ({
    id: cell.id,
    cpuset: cell.cpuset,
    pcpuset: cell.pcpuset,
    memory: cell.memoryMb,
    pagesize: cell.pageSizeKib ?? null,
    cpu_policy: cell.cpuPolicy ?? null,
    cpu_thread_policy: cell.cpuThreadPolicy ?? null,
    cpu_pinning: cell.cpuPinning === undefined ? null : Object.fromEntries(cell.cpuPinning),
    cpuset_reserved: cell.cpusetReserved ?? null,
  })),
  emulator_threads_policy: emulatorThreadsPolicy ?? null,
})
