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
  /** Whether `sysinfo` has a family. */
  readonly sysinfoFamily: boolean
  /** Whether `os/type` names architecture and machine. */
  readonly osArchAndMachine: boolean
  readonly vmcoreinfo: boolean
  /** How the console is captured: virtlogd behind one pty, or a file beside it. */
  readonly console: 'logged-pty' | 'file-and-pty'
  /** What the video card is where nothing says. */
  readonly videoModel: string
  /** Whether pointer and keyboard come before graphics and video. */
  readonly inputsFirst: boolean
  /** Whether graphics carry `[vnc]keymap`. */
  readonly keymap: boolean
  /** Whether a guest has a random number generator unless its flavor forbids it. */
  readonly rng: boolean
  /** Whether the USB controller is written. */
  readonly usbController: boolean
  /** `driver@io` of block volumes. */
  readonly volumeIo: 'native' | undefined
  /** Whether interfaces carry the network's MTU. */
  readonly mtu: boolean
  /** Name of the nth ephemeral disk that is asked for by name. */
  readonly ephemeralName: (index: number) => string
  /** What the name of an ephemeral disk's base file ends with (`ephemeralBaseName` makes it): the hash of what makes its file system, or the guest's OS. */
  readonly ephemeralBaseNaming: 'hash' | 'os-type'
}
