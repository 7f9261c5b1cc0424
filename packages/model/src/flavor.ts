/** What a guest is given. @source nova/objects/flavor.py */
export interface Flavor {
  readonly name: string
  readonly flavorId?: string | undefined
  /** @unit MiB */
  readonly memoryMb: number
  readonly vcpus: number
  /** @unit GiB; 0 = as large as the image */
  readonly rootGb: number
  /** @unit GiB */
  readonly ephemeralGb: number
  /** @unit MiB */
  readonly swapMb: number
  /** Keys spelled as upstream (`hw:cpu_policy`), values always strings. */
  readonly extraSpecs: Readonly<Record<string, string>>
}
