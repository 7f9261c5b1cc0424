import { commands, renderCommand } from '@novalet/vif-plug'
import type { VifPlugStep } from '@novalet/vif-plug'

interface PlannedStep {
  readonly kind: string
}

/** The command lines that a step comes to, where it is one that runs commands. */
export const stepCommands = (step: PlannedStep): readonly string[] => (isPlug(step) ? commands([step]).map(renderCommand) : [])

const PLUG_KINDS = /^(?:ovs|bridge|veth|link|tap)\./

const isPlug = (step: PlannedStep): step is VifPlugStep => PLUG_KINDS.test(step.kind)
