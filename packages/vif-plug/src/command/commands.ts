import type { VifPlugStep } from '../vif-plug-kinds.ts'
import { addBridge, addTap, addVeth, deleteLink, setLink } from './ip-link.ts'
import { addOvsBridge, addOvsPort, deleteOvsBridge, deleteOvsPort } from './ovs-vsctl.ts'
import type { PlannedCommand } from './planned-command.ts'

/** The command lines of some steps, in iproute2 and ovs-vsctl: what a run does on a host that has none of it yet. */
export const commands = (steps: readonly VifPlugStep[]): readonly PlannedCommand[] =>
  steps.flatMap((step) => stepCommands(step).map((command) => ofStep(step.id, command)))

/** Says which step a command is of. */
export const ofStep = (step: string, command: Omit<PlannedCommand, 'step'>): PlannedCommand => ({ step, ...command })

/** The command lines of one step. */
export const stepCommands = (step: VifPlugStep): readonly Omit<PlannedCommand, 'step'>[] => {
  switch (step.kind) {
    case 'ovs.claim':
      return []
    case 'ovs.bridge':
      return [
        {
          argv: addOvsBridge(step.input.ovsdb, step.input.bridge, step.input.datapathType),
          unless: `OVS bridge ${step.input.bridge} exists`,
        },
      ]
    case 'ovs.bridge.remove':
      return [{ argv: deleteOvsBridge(step.input.ovsdb, step.input.bridge) }]
    case 'ovs.port':
      return [{ argv: addOvsPort(step.input, { fresh: true }) }]
    case 'ovs.port.remove':
      return [{ argv: deleteOvsPort(step.input.ovsdb, step.input.port) }]
    case 'bridge.ensure':
      return [
        { argv: addBridge(step.input.name, step.input.settings), unless: `${step.input.name} exists` },
        ...step.input.sysctls.map(({ path, value }) => ({ argv: ['tee', `/proc/sys/${path}`] as const, stdin: value })),
        ...(step.input.up ? [{ argv: setLink(step.input.name, { up: true }) }] : []),
      ]
    case 'bridge.port':
      return [{ argv: setLink(step.input.port, { master: step.input.bridge }) }]
    case 'veth.ensure':
      return [
        { argv: addVeth(step.input.name, step.input.peer), unless: `${step.input.peer} exists` },
        ...[step.input.name, step.input.peer].map((name) => ({ argv: setLink(name, vethChanges(step.input.mtu)) })),
      ]
    case 'link.up':
      return [{ argv: setLink(step.input.name, { up: true }) }]
    case 'link.mtu':
      return [{ argv: setLink(step.input.name, { mtu: step.input.mtu }), unless: `${step.input.name} does not exist` }]
    case 'tap.ensure':
      return [
        { argv: addTap(step.input.name, step.input.multiqueue), unless: `${step.input.name} exists` },
        { argv: setLink(step.input.name, tapChanges(step.input)) },
      ]
    case 'bridge.remove':
    case 'veth.remove':
    case 'tap.remove':
      return [{ argv: deleteLink(step.input.name), unless: `${step.input.name} does not exist` }]
  }
}

/** What both ends of a pair get. */
export const vethChanges = (mtu: number | null): { up: true; promiscuous: true; mtu?: number } => ({
  up: true,
  promiscuous: true,
  ...(mtu === null ? {} : { mtu }),
})

/** What a tap gets. */
export const tapChanges = (input: {
  readonly address: string | null
  readonly mtu: number | null
}): { up: true; mtu?: number; address?: string } => ({
  up: true,
  ...(input.mtu === null ? {} : { mtu: input.mtu }),
  ...(input.address === null ? {} : { address: input.address }),
})
