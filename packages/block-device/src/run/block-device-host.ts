import type { Clock } from '@novalet/model'
import type { CommandRunner } from '@novalet/steps/run'
import type { QemuImg } from './qemu-img.ts'

/** What the executors need of the host. */
export interface BlockDeviceHost {
  readonly commands: CommandRunner
  readonly clock: Clock
  /** Folder of the locks on base files. */
  readonly locksPath: string
}

/** The host, with its qemu-img. */
export interface DiskHost extends BlockDeviceHost {
  readonly qemuImg: QemuImg
}
