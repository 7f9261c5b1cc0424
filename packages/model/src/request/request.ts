import type { BlockDeviceInfo } from '../block-device/block-device-info.ts'
import type { HostFacts } from '../host/host-facts.ts'
import type { ImageMeta } from '../image/image-meta.ts'
import type { Instance } from '../instance/instance.ts'
import type { Json } from '../json.ts'
import type { NetworkInfo } from '../network/vif.ts'
import type { Share } from '../share.ts'

/** One whole request in Nova's own shapes: everything that decides a guest. */
export interface GuestRequest {
  readonly id?: string | undefined
  /** Which Nova's rules: `[novalet] nova_release` unless said. */
  readonly release?: string | undefined
  /** What is printed as the version. */
  readonly releaseVersion?: string | undefined
  /** The clock. @unit s since 1970 UTC */
  readonly now: number
  /** `group.option` to value, over the base configuration. */
  readonly config: Readonly<Record<string, Json>>
  readonly host: HostFacts
  readonly instance: Instance
  readonly imageMeta: ImageMeta
  readonly networkInfo: NetworkInfo
  readonly blockDeviceInfo?: BlockDeviceInfo | undefined
  readonly volumeEncryption: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** Image of a rescue guest. */
  readonly rescue?: { readonly imageMeta: ImageMeta } | undefined
  readonly mdevs?: readonly string[] | undefined
  readonly pciDevices: readonly Readonly<Record<string, Json>>[]
  readonly pciRequests: readonly Readonly<Record<string, Json>>[]
  readonly accelInfo: readonly Readonly<Record<string, Json>>[]
  /** Shared folders given to the guest. */
  readonly shareInfo: readonly Share[]
  /** XML of the domain that is to be replaced. */
  readonly existingDomainXml?: string | undefined
}
