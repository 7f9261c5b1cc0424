import type { Release } from './release.ts'

/** Nova 26.2, Zed. */
export const RELEASE_26_2: Release = {
  name: '26.2',
  version: '26.2.2',
  novaNamespace: 'http://openstack.org/xmlns/libvirt/nova/1.1',
  notesPorts: true,
  sysinfoFamily: true,
  osArchAndMachine: true,
  vmcoreinfo: true,
  console: 'logged-pty',
  videoModel: 'virtio',
  inputsFirst: false,
  keymap: false,
  rng: true,
  usbController: true,
  volumeIo: 'native',
  mtu: true,
  ephemeralName: (index) => `disk.eph${index}`,
  ephemeralBaseName: (sizeGb, hash) => `ephemeral_${sizeGb}_${hash}`,
}
