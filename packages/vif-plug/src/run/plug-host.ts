import type { CommandRunner } from '@novalet/steps/run'

/** What the executors need of a host. */
export interface PlugHost {
  readonly commands: CommandRunner
  readonly sysctls: SysctlFiles
  /** Who shares bridges; without it, a bridge that a step made is taken for needed only while it has ports. */
  readonly bridges?: SharedBridges | undefined
}

/** Bridges that guests share: one that was made for a guest may be another's by the time the first is taken back. */
export interface SharedBridges {
  /** Whether a guest other than the one that leaves is on the bridge or coming to it. */
  isNeeded(bridge: string, options: { readonly leaving: string }): Promise<boolean>
  /** Waits until no other step makes or removes the bridge, and keeps them off until disposed of. */
  lock(bridge: string, signal: AbortSignal): Promise<AsyncDisposable>
}

/** Kernel settings by their path below `/proc/sys`. */
export interface SysctlFiles {
  /** Undefined where the kernel has no such setting. */
  read(path: string): Promise<string | undefined>
  write(path: string, value: string): Promise<void>
}
