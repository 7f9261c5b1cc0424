import type { Argv } from './argv.ts'

/** A command line that a step comes to, for reading and for copying into a shell. */
export interface PlannedCommand {
  /** The step's id. */
  readonly step: string
  readonly argv: Argv
  readonly stdin?: string | undefined
  /** It is not run where this holds. */
  readonly unless?: string | undefined
}
