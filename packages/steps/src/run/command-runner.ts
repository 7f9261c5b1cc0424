/** A command to run: never a shell. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  /** @unit ms; 60 s unless given */
  readonly timeoutMs?: number | undefined
  /** Largest output kept of each stream. @unit bytes; 1 MiB unless given */
  readonly maxOutputBytes?: number | undefined
  /** Exit codes that count as done; 0 unless given. */
  readonly accept?: readonly number[] | undefined
  readonly stdin?: string | undefined
  /** Limits for commands that read hostile files. */
  readonly limits?: { readonly cpuSeconds?: number | undefined; readonly addressSpaceBytes?: number | undefined } | undefined
  /** Words of argv that must not be shown. */
  readonly redact?: readonly string[] | undefined
}

/** What a command gave. */
export interface CommandResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs commands; the seam for recorders and fakes. @throws CommandFailed, CommandNotFound */
export interface CommandRunner {
  run(command: Command, options?: { signal?: AbortSignal | undefined }): Promise<CommandResult>
}
