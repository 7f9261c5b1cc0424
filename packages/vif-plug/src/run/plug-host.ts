import type { CommandRunner } from '@novalet/steps/run'

/** What the executors need of a host. */
export interface PlugHost {
  readonly commands: CommandRunner
  readonly sysctls: SysctlFiles
}

/** Kernel settings by their path below `/proc/sys`. */
export interface SysctlFiles {
  /** Undefined where the kernel has no such setting. */
  read(path: string): Promise<string | undefined>
  write(path: string, value: string): Promise<void>
}
