/** What a feature needs of a host. */
export interface VersionGate {
  readonly feature: string
  readonly minLibvirt?: string
  readonly minQemu?: string
  readonly withoutIt: string
}

/** What depends on a version here, and what happens below it. */
export const VERSION_GATES = {
  viommuVirtio: { feature: 'vIOMMU model virtio', minLibvirt: '8.3.0', withoutIt: 'auto chooses intel or smmuv3' },
  viommuAddressWidth: { feature: 'vIOMMU address width', minLibvirt: '6.5.0', withoutIt: 'the width is left to QEMU' },
} as const satisfies Readonly<Record<string, VersionGate>>

/** Whether a version (`a.b.c`) is at least another. */
export function isAtLeast(version: string, minimum: string): boolean {
  const ours = version.split('.').map(Number)
  const theirs = minimum.split('.').map(Number)
  for (const [index, part] of theirs.entries()) {
    const own = ours[index] ?? 0
    if (own !== part) return own > part
  }
  return true
}

/** Whether a host has what a feature needs. */
export const passesGate = (gate: VersionGate, host: { readonly libvirtVersion: string; readonly qemuVersion: string }): boolean =>
  (gate.minLibvirt === undefined || isAtLeast(host.libvirtVersion, gate.minLibvirt)) &&
  (gate.minQemu === undefined || isAtLeast(host.qemuVersion, gate.minQemu))
