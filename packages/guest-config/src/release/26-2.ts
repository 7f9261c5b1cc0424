import type { Release } from './release.ts'

/** Nova 26.2, Zed. */
export const RELEASE_26_2: Release = {
  name: '26.2',
  version: '26.2.2',
  gates: [
    { feature: 'everything', minLibvirt: '6.0.0', minQemu: '4.2.0', withoutIt: 'the libvirt driver cannot be used at all' },
    { feature: 'vIOMMU address width', minLibvirt: '6.5.0', withoutIt: 'the width is left to QEMU' },
    { feature: 'CPU comparison on aarch64', minLibvirt: '6.9.0', withoutIt: 'the CPU is not compared before a migration' },
    { feature: 'vDPA ports', minLibvirt: '6.9.0', minQemu: '5.1.0', withoutIt: 'vDPA ports cannot be used' },
    { feature: 'remote-managed ports', minLibvirt: '7.9.0', withoutIt: 'ports of smart NICs cannot be used' },
    { feature: 'vIOMMU model virtio', minLibvirt: '8.3.0', withoutIt: 'auto chooses intel or smmuv3' },
  ],
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
  ephemeralBaseNaming: 'hash',
}
