import { someOf, type Feature } from './piece.ts'

/** What Nova 26.2 does not know yet and passes over, whatever it says. */
export const younger: Feature = ({ random }) => ({
  properties: someOf(random, 0.25, {
    hw_sound_model: ['ich9', 'usb', 'none of these'],
    hw_usb_model: ['qemu-xhci', 'nec-xhci'],
    hw_redirected_usb_ports: [1, '3', 99],
    hw_virtio_packed_ring: [true, 'yes', false],
    hw_maxphysaddr_mode: ['emulate', 'passthrough'],
    hw_maxphysaddr_bits: [40, '46'],
    hw_mem_encryption_model: ['amd-sev', 'amd-sev-es', 'amd-sev-snp'],
    hw_firmware_stateless: [true, 'false'],
  }),
  extraSpecs: someOf(random, 0.2, {
    'hw:sound_model': ['ich6', 'virtio', ''],
    'hw:usb_model': ['ich9-ehci1'],
    'hw:redirected_usb_ports': ['2', '-1'],
    'hw:virtio_packed_ring': ['true', 'no'],
    'hw:maxphysaddr_mode': ['emulate', 'passthrough'],
    'hw:maxphysaddr_bits': ['42', 'many'],
    'hw:mem_encryption_model': ['amd-sev-es'],
  }),
  request: random.chance(0.2) ? { share_info: [{ tag: 'shared', mount_path: '/mnt/shared' }] } : {},
})
