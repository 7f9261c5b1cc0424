import type { JsonObject } from '../json.ts'

/** What is read of a host before anything is decided. The XML is libvirt's, verbatim. */
export interface HostFacts {
  /** `uname -m`. */
  readonly arch: string
  /** `a.b.c` */
  readonly libvirtVersion: string
  /** `a.b.c` */
  readonly qemuVersion: string
  readonly hypervisorType: string
  readonly hostname: string
  readonly kernelRelease: string
  /** `/etc/machine-id`; absent where there is none. */
  readonly machineId?: string | undefined
  /** CPU list, `0-3`. */
  readonly onlineCpus: string
  readonly cgroupCpuController: boolean
  readonly kvmAmdSev: boolean
  /** Whether the instances path supports O_DIRECT. */
  readonly directIo: boolean
  /** libvirt's compareCPU: 0 incompatible, 1 identical, 2 superset. */
  readonly cpuCompare: number
  readonly cpuModels: readonly string[]
  readonly cpuModelFeatures: Readonly<Record<string, readonly string[]>>
  readonly swtpm: boolean
  /** Device files that exist, of those asked for (RNG sources). */
  readonly existingPaths: readonly string[]
  /** QEMU firmware descriptors, parsed, in order of precedence. */
  readonly firmwareDescriptors: readonly Readonly<Record<string, unknown>>[]
  readonly pciNetdevs: Readonly<Record<string, string>>
  readonly vdpaDevices: Readonly<Record<string, string>>
  /** Monitors of the RBD image backend. */
  readonly cephMons?: { readonly hosts: readonly string[]; readonly ports: readonly string[] } | undefined
  /** RBD images that exist, of those asked for. */
  readonly rbdImages?: readonly string[] | undefined
  /** Format of image files that exist, by path. */
  readonly diskImageFormats?: Readonly<Record<string, string>> | undefined
  /** `ndctl list -X`, parsed. */
  readonly pmemNamespaces?: readonly JsonObject[] | undefined
  readonly capabilitiesXml: string
  readonly domainCapabilities: readonly DomainCapabilitiesFacts[]
}

/** libvirt's answer for one emulator, machine and virt type. */
export interface DomainCapabilitiesFacts {
  readonly arch: string
  /** Alias, as asked for. */
  readonly machine: string
  readonly canonical?: string | undefined
  readonly virtType: string
  readonly xml: string
}
