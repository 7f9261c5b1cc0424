import type { VersionGate } from '../version-gate.ts'

/** What one release of Nova does that another does not: a table of rules, read where the decision falls. */
export interface Release {
  readonly name: string
  /** Printed where the request says none. */
  readonly version: string
  /** What needs which version of libvirt and QEMU, the first being the driver itself. */
  readonly gates: readonly VersionGate[]
  /** Namespace of `nova:instance`. */
  readonly novaNamespace: string
  /** Whether `nova:instance` lists the ports. */
  readonly notesPorts: boolean
  /** Whether `nova:instance` has the flavor's id and extra specs, the image with its properties, and the root of a guest booted from a volume. */
  readonly notesImage: boolean
  /** Whether `sysinfo` has a family. */
  readonly sysinfoFamily: boolean
  /** Whether `os/type` names architecture and machine. */
  readonly osArchAndMachine: boolean
  /** Which guests can be dumped after a crash, of those whose machine can do it. */
  readonly vmcoreinfo: 'none' | 'all' | 'unencrypted'
  /** How the console is captured: virtlogd behind one pty, or a file beside it. */
  readonly console: 'logged-pty' | 'file-and-pty'
  /** What the video card is where nothing says. */
  readonly videoModel: string
  /** What it is where SPICE is enabled. */
  readonly spiceVideoModel: string
  /** Whether pointer and keyboard come before graphics and video. */
  readonly inputsFirst: boolean
  /** Whether graphics carry `[vnc]keymap`. */
  readonly keymap: boolean
  /** Whether a guest has a random number generator unless its flavor forbids it. */
  readonly rng: boolean
  /** Which balloon guests have: one for statistics, or also one that is switched off. */
  readonly balloon: 'statistics' | 'always'
  /** Whether the USB controller is written. */
  readonly usbController: boolean
  /** `driver@io` of block volumes. */
  readonly volumeIo: 'native' | undefined
  /** Whether volumes have an alias made of their id. */
  readonly volumeAlias: boolean
  /** Whether a LUN that is passed through has a serial and block sizes, though it has its own. */
  readonly lunSerial: boolean
  /** Whether a LUN that is passed through can be booted from. */
  readonly lunBoots: boolean
  /** Whether an ISO image's root is a CD-ROM though its block device mapping says otherwise. */
  readonly isoIsCdrom: boolean
  /** Whether traits of AMX and of running guests in guests stand for CPU flags. */
  readonly nestedTraits: boolean
  /** By what a host is known to have TPMs: the programs of swtpm, or libvirt's domain capabilities. */
  readonly tpmKnownBy: 'programs' | 'libvirt'
  /** Whether a cell of a guest with mixed CPUs may have none of its own. */
  readonly cellWithoutPins: boolean
  /** I/O threads of each guest. */
  readonly iothreads: number | undefined
  /** Who chooses the files of UEFI: the driver by QEMU's descriptors, or libvirt. */
  readonly firmware: 'driver' | 'libvirt'
  /** Whether Windows guests get what only nested hypervisors use: reenlightenment and evmcs. */
  readonly nestedHyperv: boolean
  /** Whether libvirt is told how SEV works on this host, or left to know: C-bit, IOMMU of virtio devices, controller of channels. */
  readonly sevSpelledOut: boolean
  /** Whether a request for encrypted memory is checked, and locks memory, on a host that cannot encrypt too. */
  readonly checksEncryptionAnyway: boolean
  /** Whether ports on a Linux bridge can be had. */
  readonly linuxBridge: boolean
  /** Whether libvirt is told of a plain tap that it is made by others. */
  readonly tapOfOthers: boolean
  /** Whether interfaces carry the network's MTU. */
  readonly mtu: boolean
  /** Name of the nth ephemeral disk that is asked for by name. */
  readonly ephemeralName: (index: number) => string
  /** What the name of an ephemeral disk's base file ends with (`ephemeralBaseName` makes it): the hash of what makes its file system, or the guest's OS. */
  readonly ephemeralBaseNaming: 'hash' | 'os-type'
}
