import type { Release } from './release.ts'

/** Nova 2014.2, Juno: what that Nova did otherwise. */
export const RELEASE_2014_2: Release = {
  name: '2014.2',
  version: '2014.2.2',
  gates: [
    { feature: 'everything', minLibvirt: '0.9.11', withoutIt: 'the libvirt driver cannot be used at all' },
    { feature: 'device callbacks', minLibvirt: '1.1.1', withoutIt: 'PCI/SR-IOV devices cannot be detached' },
    { feature: 'live snapshot', minLibvirt: '1.3.0', minQemu: '1.3.0', withoutIt: 'only cold snapshots' },
    { feature: 'block I/O size of a volume', minLibvirt: '0.10.2', withoutIt: "a volume's block size cannot be set; the default is used" },
    { feature: 'block job info', minLibvirt: '1.1.1', withoutIt: "a volume's snapshots cannot be deleted while the guest runs" },
    { feature: 'discard', minLibvirt: '1.0.6', minQemu: '1.6.0', withoutIt: 'the image property hw_disk_discard is not honoured' },
    {
      feature: 'NUMA topology',
      minLibvirt: '1.0.4',
      withoutIt: "the host's NUMA topology is unknown, so vCPUs cannot be placed on given CPUs",
    },
  ],
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
  ephemeralBaseNaming: 'os-type',
}
