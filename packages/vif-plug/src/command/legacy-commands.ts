import type { BridgeSettings, VifPlugStep } from '../vif-plug-kinds.ts'
import { ofStep, stepCommands } from './commands.ts'
import type { PlannedCommand } from './planned-command.ts'

/**
 * The same steps in brctl and one `ip link set` a flag, as Nova 2014.2 ran them.
 * @source nova/virt/libvirt/vif.py plug_ovs_hybrid (2014.2)
 */
export const legacyCommands = (steps: readonly VifPlugStep[]): readonly PlannedCommand[] =>
  steps.flatMap((step) => legacyStepCommands(step).map((command) => ofStep(step.id, command)))

const legacyStepCommands = (step: VifPlugStep): readonly Omit<PlannedCommand, 'step'>[] => {
  switch (step.kind) {
    case 'bridge.ensure': {
      const { name, settings, sysctls, up } = step.input
      return [
        ...bridgeCommands(name, settings),
        ...sysctls.map(({ path, value }) => ({ argv: ['tee', `/proc/sys/${path}`] as const, stdin: value })),
        ...(up ? [{ argv: ['ip', 'link', 'set', name, 'up'] as const }] : []),
      ]
    }
    case 'veth.ensure': {
      const { name, peer, mtu } = step.input
      const add = { argv: ['ip', 'link', 'add', name, 'type', 'veth', 'peer', 'name', peer], unless: `${peer} exists` } as const
      return [add, ...endCommands(name, mtu), ...endCommands(peer, mtu)]
    }
    case 'link.up':
      return [{ argv: ['ip', 'link', 'set', step.input.name, 'up'] }]
    case 'bridge.port':
      return [{ argv: ['brctl', 'addif', step.input.bridge, step.input.port] }]
    case 'bridge.remove':
      return [{ argv: ['ip', 'link', 'set', step.input.name, 'down'] }, { argv: ['brctl', 'delbr', step.input.name] }]
    default:
      return stepCommands(step)
  }
}

const bridgeCommands = (name: string, settings: BridgeSettings): readonly Omit<PlannedCommand, 'step'>[] => {
  const unless = `${name} exists`
  return [
    { argv: ['brctl', 'addbr', name], unless },
    { argv: ['brctl', 'setfd', name, String(settings.forwardDelay / 100)], unless },
    { argv: ['brctl', 'stp', name, settings.stp ? 'on' : 'off'], unless },
    { argv: ['tee', `/sys/class/net/${name}/bridge/multicast_snooping`], stdin: settings.multicastSnooping ? '1' : '0', unless },
    ...(settings.ageingTime === null ? [] : [{ argv: ['brctl', 'setageing', name, String(settings.ageingTime / 100)] as const, unless }]),
  ]
}

const endCommands = (end: string, mtu: number | null): readonly Omit<PlannedCommand, 'step'>[] => [
  { argv: ['ip', 'link', 'set', end, 'up'] },
  { argv: ['ip', 'link', 'set', end, 'promisc', 'on'] },
  ...(mtu === null ? [] : [{ argv: ['ip', 'link', 'set', end, 'mtu', String(mtu)] as const }]),
]
