import { RELEASE_26_2 } from './26-2.ts'
import { ON_REQUEST_GATES } from './on-request-gates.ts'
import type { Release } from './release.ts'

/** Nova's master branch of 2026: what differs from 26.2 though nobody asks for it. */
export const RELEASE_MASTER: Release = {
  ...RELEASE_26_2,
  name: 'master',
  version: '33.0.0',
  gates: [
    { feature: 'everything', minLibvirt: '8.0.0', minQemu: '6.2.0', withoutIt: 'the libvirt driver cannot be used at all' },
    { feature: 'vIOMMU model virtio', minLibvirt: '8.3.0', withoutIt: 'auto chooses intel or smmuv3' },
    ...ON_REQUEST_GATES,
    { feature: 'TPM versions in the capabilities', minLibvirt: '8.6.0', withoutIt: 'TPM 1.2 and 2.0 are both taken to be there' },
    {
      feature: 'live migration of mediated devices',
      minLibvirt: '8.6.0',
      minQemu: '8.1.0',
      withoutIt: 'guests with a slice of a GPU cannot be migrated live',
    },
    {
      feature: 'TPM state of domains undefined for a while',
      minLibvirt: '8.9.0',
      withoutIt: 'a live snapshot or a hard reboot loses the state of the TPM',
    },
    {
      feature: 'variant drivers of VFIO',
      minLibvirt: '10.0.0',
      minQemu: '8.2.2',
      withoutIt: 'the driver does not start where a device_spec says live_migratable',
    },
    { feature: 'post-copy over several connections', minQemu: '10.1.0', withoutIt: 'the driver does not start where both are configured' },
  ],
  notesImage: true,
  vmcoreinfo: 'unencrypted',
  spiceVideoModel: 'virtio',
  balloon: 'always',
  volumeAlias: true,
  lunSerial: false,
  lunBoots: true,
  isoIsCdrom: true,
  nestedTraits: true,
  tpmKnownBy: 'libvirt',
  cellWithoutPins: true,
  iothreads: 1,
  firmware: 'libvirt',
  nestedHyperv: false,
  sevSpelledOut: false,
  checksEncryptionAnyway: true,
  linuxBridge: false,
  tapOfOthers: true,
}
