import type { BlockDeviceInfo, Config, HostFacts, ImageMeta, Instance, Json, NetworkInfo, Share } from '@novalet/model'
import type { DiskInfo } from '@novalet/model'
import type { ChosenCorrections } from './correction/choose-corrections.ts'

/** Everything that decides a guest: what the user asked for, what the operator configured, what the host is, which disk is which device. */
export interface GuestInput {
  /** Which Nova's rules; 26.2 unless said. */
  readonly release?: string | undefined
  /** What is printed as the version; the release's own unless said. */
  readonly releaseVersion?: string | undefined
  /** Where Nova's answer is plainly broken: which of it is set right. None unless said. */
  readonly corrections?: ChosenCorrections | undefined
  /** The clock. @unit s since 1970 UTC */
  readonly now: number
  readonly config: Config
  readonly host: HostFacts
  readonly instance: Instance
  readonly imageMeta: ImageMeta
  /** The image that the instance was made from, where `imageMeta` is that of a rescue. */
  readonly originalImageMeta?: ImageMeta | undefined
  readonly networkInfo: NetworkInfo
  /** As the disk mapping left it: every device named. */
  readonly blockDeviceInfo?: BlockDeviceInfo | undefined
  readonly diskInfo: DiskInfo
  /** Volume's id to its encryption metadata, `secret_uuid` among it. */
  readonly volumeEncryption?: Readonly<Record<string, Readonly<Record<string, Json>>>> | undefined
  /** Present when the rescue guest is built. */
  readonly rescue?: { readonly imageMeta: ImageMeta } | undefined
  /** Mediated devices given to the guest. */
  readonly mdevs?: readonly string[] | undefined
  readonly pciDevices?: readonly Readonly<Record<string, Json>>[] | undefined
  readonly pciRequests?: readonly Readonly<Record<string, Json>>[] | undefined
  readonly accelInfo?: readonly Readonly<Record<string, Json>>[] | undefined
  /** Shared folders, mounted on the host. */
  readonly shareInfo?: readonly Share[] | undefined
  /** XML of the domain that is to be replaced, where there is one. */
  readonly existingDomainXml?: string | undefined
  /** TCP ports set apart for serial consoles; counted up from the range's first unless said. */
  readonly serialPorts?: readonly number[] | undefined
}
