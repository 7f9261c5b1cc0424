/** A few numbers of one domain, as libvirt gives them in bulk. What it did not give is undefined. */
export interface DomainStats {
  readonly name: string
  readonly uuid: string
  /** libvirt's number of the state. */
  readonly state: number | undefined
  /** @unit ns */
  readonly cpuTimeNs: bigint | undefined
  /** @unit KiB */
  readonly memoryKib: number | undefined
  /** @unit KiB */
  readonly maximumMemoryKib: number | undefined
  readonly vcpus: number | undefined
}
