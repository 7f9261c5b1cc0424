/** What a feature needs of a host. */
export interface VersionGate {
  readonly feature: string
  readonly minLibvirt?: string
  readonly minQemu?: string
  /** What happens below it, for people. */
  readonly withoutIt: string
}

/** The versions of a host. */
export interface HostVersions {
  /** `a.b.c` */
  readonly libvirtVersion: string
  /** `a.b.c` */
  readonly qemuVersion: string
}

/** Whether a version (`a.b.c`) is at least another. */
export function isAtLeast(version: string, minimum: string): boolean {
  const ours = version.split('.').map(Number)
  for (const [index, part] of minimum.split('.').map(Number).entries()) {
    const own = ours[index] ?? 0
    if (own !== part) return own > part
  }
  return true
}

/** Whether a host has what a feature needs. */
export const passesGate = (gate: VersionGate, host: HostVersions): boolean =>
  (gate.minLibvirt === undefined || isAtLeast(host.libvirtVersion, gate.minLibvirt)) &&
  (gate.minQemu === undefined || isAtLeast(host.qemuVersion, gate.minQemu))
