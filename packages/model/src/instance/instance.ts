import type { Flavor } from '../flavor.ts'

/** What decides a guest and is kept of it: Nova's instance record as the driver sees it. @source nova/objects/instance.py */
export interface Instance {
  /** Number in `instance_name_template`. */
  readonly id: number
  readonly uuid: string
  readonly userId: string
  readonly projectId: string
  readonly displayName?: string | undefined
  readonly hostname?: string | undefined
  readonly flavor: Flavor
  /** Empty when booted from a volume. */
  readonly imageRef: string
  readonly kernelId?: string | undefined
  readonly ramdiskId?: string | undefined
  readonly osType?: string | undefined
  readonly vmMode?: string | undefined
  readonly rootDeviceName?: string | undefined
  /** "True" when asked for. */
  readonly configDrive: string
  readonly launchedAt?: string | undefined
  readonly keyName?: string | undefined
  readonly metadata: Readonly<Record<string, string>>
  readonly systemMetadata: Readonly<Record<string, string>>
  /** Claimed persistent memory. */
  readonly resources?: readonly { readonly resourceClass: string; readonly identifier: string }[] | undefined
  readonly ephemeralKeyUuid?: string | undefined
  /** A topology fitted before; computed where absent. */
  readonly numaTopology?: InstanceNumaTopology | undefined
}

/** A guest's NUMA topology fitted to the host. @source nova/objects/instance_numa.py */
export interface InstanceNumaTopology {
  readonly cells: readonly InstanceNumaCell[]
  readonly emulatorThreadsPolicy?: string | undefined
}

/** One guest cell; `id` is the host cell it sits on. */
export interface InstanceNumaCell {
  readonly id: number
  /** Shared guest CPUs. */
  readonly cpuset: readonly number[]
  /** Dedicated guest CPUs. */
  readonly pcpuset: readonly number[]
  /** @unit MiB */
  readonly memoryMb: number
  /** @unit KiB */
  readonly pageSizeKib?: number | undefined
  readonly cpuPolicy?: string | undefined
  readonly cpuThreadPolicy?: string | undefined
  /** Guest CPU to host CPU. */
  readonly cpuPinning?: ReadonlyMap<number, number> | undefined
  /** Host CPUs set apart for emulator threads. */
  readonly cpusetReserved?: readonly number[] | undefined
}
