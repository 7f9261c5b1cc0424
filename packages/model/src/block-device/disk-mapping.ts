/** Which disk is which device. @source nova/virt/libvirt/blockinfo.py get_disk_info */
export interface DiskInfo {
  /** Bus of disks with no bus of their own. */
  readonly diskBus: string
  readonly cdromBus: string
  /** By name: `root`, `disk`, `disk.local`, `disk.eph0`, `disk.swap`, `disk.config`, `/dev/vdb` …, in the order of their making. */
  readonly mapping: ReadonlyMap<string, DiskMappingEntry>
}

/** One device of the mapping. */
export interface DiskMappingEntry {
  readonly bus: string
  /** `vda`, with no `/dev/`. */
  readonly dev: string
  readonly type: string
  readonly format?: string | undefined
  /** Block device mapping's boot index plus one, as text: Nova compares it as text. */
  readonly bootIndex?: string | undefined
}
