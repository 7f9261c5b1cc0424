import type { Release } from './release.ts'

/** Nova 2014.2, Juno: what that Nova did otherwise. */
export const RELEASE_2014_2: Release = {
  name: '2014.2',
  version: '2014.2.2',
  novaNamespace: 'http://openstack.org/xmlns/libvirt/nova/1.0',
  notesPorts: false,
  sysinfoFamily: false,
  osArchAndMachine: false,
  vmcoreinfo: false,
  console: 'file-and-pty',
  videoModel: 'cirrus',
  inputsFirst: true,
  keymap: true,
  rng: false,
  usbController: false,
  volumeIo: undefined,
  mtu: false,
  ephemeralName: (index) => (index === 0 ? 'disk.local' : `disk.eph${index}`),
  ephemeralBaseName: (sizeGb) => `ephemeral_${sizeGb}_default`,
}
