import { impactBits } from '../protocol/bits.gen.ts'
import { driverFeatures } from '../protocol/features.gen.ts'
import type { RemoteNonnullNetwork } from '../protocol/remote-types.gen.ts'
import { networkUpdateCommands, networkUpdateSections } from '../protocol/words.gen.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { ImpactOptions } from './domain-flags.ts'
import { flagsOf } from './flags.ts'

/** What is done to which part of a network's definition. */
export interface NetworkUpdate {
  readonly command: Exclude<(typeof networkUpdateCommands)[number], 'none'>
  readonly section: Exclude<(typeof networkUpdateSections)[number], 'none'>
  readonly xml: string
  /** Which of several parents (`<ip>`, `<dns>`) is meant; -1 lets libvirt find it. */
  readonly parentIndex?: number
}

/** Changes a part of a network. Daemons that do not tell the feature take command and section the wrong way round. */
export const updateNetwork = async (rpc: Rpc, net: RemoteNonnullNetwork, update: NetworkUpdate, options: ImpactOptions): Promise<void> => {
  const command = networkUpdateCommands.indexOf(update.command)
  const section = networkUpdateSections.indexOf(update.section)
  const { supported } = await rpc.connectSupportsFeature({ feature: driverFeatures.NETWORK_UPDATE_HAS_CORRECT_ORDER }, options)
  const order = supported === 0 ? { command: section, section: command } : { command, section }
  await rpc.networkUpdate(
    { net, ...order, parentIndex: update.parentIndex ?? -1, xml: update.xml, flags: flagsOf(impactBits, options) },
    options,
  )
}
