import { stripDev, type DiskMappingEntry } from '@novalet/model'
import { busForType, busOfName, isValidBus } from './disk-bus.ts'
import { freeName } from './free-name.ts'
import type { MappingInput } from './mapping-input.ts'

/** What a block device mapping says of itself. */
export interface Asked {
  readonly name?: string | undefined
  readonly bus?: string | undefined
  readonly type?: string | undefined
  readonly format?: string | undefined
  readonly bootIndex?: number | undefined
}

const TYPES = new Set(['disk', 'cdrom', 'floppy', 'lun'])

/** Where a block device mapping ends up. @source nova/virt/libvirt/blockinfo.py get_info_from_bdm */
export function mapAsked(
  input: MappingInput,
  asked: Asked,
  mapping: ReadonlyMap<string, DiskMappingEntry>,
  defaults: { readonly bus?: string | undefined; readonly reserved?: readonly string[] } = {},
): DiskMappingEntry {
  const named = asked.name === undefined || asked.name === '' ? undefined : stripDev(asked.name)
  const type = asked.type !== undefined && TYPES.has(asked.type) ? asked.type : 'disk'
  const wanted = asked.bus || defaults.bus
  const bus = isValidBus(input.config, wanted) ? wanted : named === undefined ? busForType(input, type) : busOfName(named)
  const dev = named ?? freeName(input.config, mapping, bus, defaults.reserved)
  return {
    bus: bus ?? '',
    dev: dev ?? '',
    type,
    ...(asked.format === undefined || asked.format === '' ? undefined : { format: asked.format }),
    ...bootIndexOf(asked.bootIndex === undefined || asked.bootIndex < 0 ? undefined : asked.bootIndex + 1),
  }
}

/** The next free device of a bus. @source nova/virt/libvirt/blockinfo.py get_next_disk_info */
export function mapNext(
  input: MappingInput,
  mapping: ReadonlyMap<string, DiskMappingEntry>,
  bus: string | undefined,
  more: { readonly type?: string; readonly bootIndex?: number; readonly reserved?: readonly string[] } = {},
): DiskMappingEntry {
  const dev = freeName(input.config, mapping, bus, more.reserved)
  return { bus: bus ?? '', dev: dev ?? '', type: more.type ?? 'disk', ...bootIndexOf(more.bootIndex) }
}

const bootIndexOf = (index: number | undefined): { readonly bootIndex: string } | undefined =>
  index === undefined || index < 0 ? undefined : { bootIndex: String(index) }
