import type { VersionGate } from '../version-gate.ts'

/** What is younger than 26.2, done where a request asks for it, and needs a younger host too. */
export const ON_REQUEST_GATES: readonly VersionGate[] = [
  { feature: 'stateless firmware', minLibvirt: '8.6.0', withoutIt: 'hw_firmware_stateless cannot be honoured' },
  { feature: 'width of physical addresses', minLibvirt: '8.7.0', withoutIt: 'hw:maxphysaddr_mode cannot be honoured' },
  { feature: 'SEV-ES', minQemu: '8.0.0', withoutIt: 'hw:mem_encryption_model=amd-sev-es cannot be honoured' },
  { feature: 'interface model igb', minLibvirt: '9.3.0', minQemu: '8.0.0', withoutIt: 'hw_vif_model=igb cannot be honoured' },
  { feature: 'virtio sound', minLibvirt: '10.4.0', minQemu: '8.2.0', withoutIt: 'hw:sound_model=virtio cannot be honoured' },
]
