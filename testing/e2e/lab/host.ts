import type { Readable } from 'node:stream'
import type { Snapshot } from './snapshot.ts'

/** What a lab host can run beside its guests: libvirt, Open vSwitch with a bridge `br-int`, libvirt's `default` network. */
export type LabDaemon = 'libvirt' | 'ovs' | 'network'

/** How a command inside a lab host ended. */
export interface ExecResult {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What a command inside a lab host is given. */
export interface ExecOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** A command that runs inside a lab host. */
export interface HostProcess {
  readonly stdout: Readable
  readonly stderr: Readable
  /** Settles when the text has been printed to standard output or error; throws if the command ends without. */
  printed(text: string): Promise<void>
  /** Sends a signal to the command itself, not to what carried it into the host; false if it has ended. */
  kill(signal: NodeJS.Signals): Promise<boolean>
  /** Settles when the command has ended. */
  readonly ended: Promise<ExecResult>
}

/** An isolated host with its own daemons; what runs inside ends with it, and with the test process. */
export interface LabHost extends AsyncDisposable {
  readonly name: string
  /** The folder that holds all that is its own; below it, `shared` is free for a suite's files. */
  readonly folder: string
  /** The URI by which a libvirt client of this process reaches it. */
  readonly uri: string
  /** Runs a command inside and waits for it; an exit code other than 0 is a result, not an error. */
  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>
  /** Runs a command inside; its standard output and error are kept as well as streamed. */
  spawn(argv: readonly string[], options?: ExecOptions): HostProcess
  /** Reads the facts by which a host equals its start; `folders` are listed with all that is below them. */
  snapshot(folders?: readonly string[]): Promise<Snapshot>
  /** Ends all that runs inside and removes its folder. */
  close(): Promise<void>
}
