import type { Json } from '../json.ts'

/** How a volume is reached, as Cinder gives it. Keys of `data` stay spelled as upstream (`target_iqn`). */
export interface ConnectionInfo {
  readonly driverVolumeType: string
  readonly serial?: string | undefined
  readonly multiattach?: boolean | undefined
  readonly data: Readonly<Record<string, Json>>
}
