/** A place where Nova's answer is plainly broken, and what we do instead. */
interface Correction {
  readonly id: string
  /** What Nova 26.2 does. */
  readonly nova: string
  /** Why that is wrong. */
  readonly wrong: string
  /** What is done with the correction. */
  readonly ours: string
}

/** Every correction of Nova 26.2, by the name by which it is switched on and off. */
export const CORRECTIONS = [
  {
    id: 'smm-nested',
    nova: 'Firmware that needs SMM is given `<smm><smm state="on"/></smm>`.',
    wrong: "libvirt's schema has no `smm` within `smm`, and libvirt leaves SMM off.",
    ours: '`<smm state="on"/>`.',
  },
  {
    id: 'boot-index-as-text',
    nova: 'Boot indices are compared as text: 10 comes before 2.',
    wrong: 'They are numbers; the guest boots from the wrong disk.',
    ours: 'They are compared as numbers.',
  },
  {
    id: 'lun-boot',
    nova: 'A boot index on a disk of type lun ends in `KeyError`.',
    wrong: 'A LUN is a disk and can be booted from.',
    ours: 'It is booted from as a disk.',
  },
  {
    id: 'lun-serial',
    nova: 'A disk of type lun is given a serial and block sizes.',
    wrong: 'A LUN has its own: libvirt refuses the domain.',
    ours: 'Neither is written.',
  },
  {
    id: 'lun-on-file',
    nova: 'A file or an image in Ceph may be a disk of type lun.',
    wrong: 'There is no SCSI device to pass through: libvirt refuses the domain.',
    ours: 'It is a disk.',
  },
  {
    id: 'viommu-options',
    nova: 'Every virtual IOMMU is given `intremap`, `caching_mode`, `aw_bits`, `eim` and `iotlb`.',
    wrong: 'Only the model intel has them: libvirt refuses the others.',
    ours: 'They are written for intel alone.',
  },
  {
    id: 'viommu-of-no-model',
    nova: 'A flavor may name any model of a virtual IOMMU.',
    wrong: 'libvirt knows intel, smmuv3 and virtio: it refuses the domain.',
    ours: 'It is refused before that.',
  },
  {
    id: 'qbg-parameters',
    nova: 'A port of 802.1Qbg has one `<parameters>` element per parameter.',
    wrong: 'libvirt reads only the first, and its schema allows one.',
    ours: 'One element with all of them; managerid, typeid and typeidversion have to be numbers.',
  },
  {
    id: 'vhost-user-model',
    nova: 'A vhost-user port may be of any model that the image names.',
    wrong: 'The other end speaks virtio: libvirt refuses the others.',
    ours: 'It is virtio.',
  },
  {
    id: 'container-cmdline',
    nova: "A container is given a kernel's command line.",
    wrong: "A container has no kernel of its own, and libvirt's schema no such element there.",
    ours: 'None is written.',
  },
  {
    id: 'firmware-in-memory',
    nova: 'A firmware descriptor of the device memory (SeaBIOS) that comes first ends in `KeyError`.',
    wrong: 'It is no UEFI; the next that fits is meant.',
    ours: 'It is passed over.',
  },
  {
    id: 'offers-forgotten',
    nova: 'Where libvirt does not know the default machine, what it offers for the others is forgotten.',
    wrong: 'UEFI, Secure Boot and SEV are then refused on a host that has them.',
    ours: 'What libvirt offers counts.',
  },
  {
    id: 'sev-machine-version',
    nova: 'Encrypted memory is refused for a versioned machine (`pc-q35-5.2`) other than the newest.',
    wrong: 'SEV does not depend on the version; libvirt reports it by alias only.',
    ours: 'The answer for `q35` counts for all of its versions.',
  },
  {
    id: 'sev-boot-from-volume',
    nova: 'Encrypted memory that the image asks for ends in `NotImplementedError` where the guest is booted from a volume.',
    wrong: 'Only the text of a log message needs the id that is missing.',
    ours: 'The guest is made.',
  },
  {
    id: 'custom-cpu-flavor',
    nova: 'With cpu_mode=custom, a flavor that asks for encrypted memory ends in `NotImplementedError`.',
    wrong: 'The flavor is looked at without its image, to read its traits.',
    ours: 'Traits are read, and nothing else.',
  },
  {
    id: 'fake-volume',
    nova: 'A volume of the type fake becomes a network disk of the protocol fake.',
    wrong: 'libvirt has no such protocol: it refuses the domain.',
    ours: 'It is refused (`VolumeDriverNotFound`).',
  },
  {
    id: 'container-disk-bus',
    nova: "A container's volume is on the bus lxc.",
    wrong: 'libvirt has no such bus: it refuses the domain.',
    ours: 'No bus is written.',
  },
  {
    id: 'bandwidth-zero',
    nova: "A port's limit of 0 is written.",
    wrong: 'libvirt wants positive numbers: it refuses the domain.',
    ours: 'A limit of 0 is none.',
  },
  {
    id: 'disk-limit-empty',
    nova: 'A `quota:disk_…` without a value gives an element without text.',
    wrong: 'libvirt wants a number: it refuses the domain.',
    ours: 'A limit without a value is none.',
  },
  {
    id: 'perf-letter-case',
    nova: 'A perf event is written as nova.conf spells it, in whatever case.',
    wrong: 'libvirt knows small letters alone: it refuses the domain.',
    ours: 'It is written in small letters.',
  },
  {
    id: 'format-of-what-is-there',
    nova: 'Where disks are kept as qcow2, a disk that is there is called so, whatever its file is.',
    wrong: 'QEMU cannot read a raw file as qcow2: the guest does not start.',
    ours: 'The format of the file.',
  },
  {
    id: 'cell-without-cpus',
    nova: 'A NUMA cell that has memory and no CPUs is given `cpus=""`.',
    wrong: 'libvirt wants none there, or a set: it refuses the domain.',
    ours: 'The attribute is left out.',
  },
] as const satisfies readonly Correction[]

/** The name of a correction. */
export type CorrectionId = (typeof CORRECTIONS)[number]['id']
