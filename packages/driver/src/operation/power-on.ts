import { makePlan } from '@novalet/steps'
import type { DriverContext } from '../context.ts'
import type { Guest, Planned } from '../driver.ts'
import type { DriverKinds } from '../step/kinds.ts'
import { decideGuest } from './decide-guest.ts'
import { define, start } from './domain-steps.ts'
import { identityOf } from './identity.ts'
import { startNetworks } from './network-steps.ts'
import { plugSteps } from './plug-steps.ts'

/**
 * Plans the start of a stopped guest: its network, its ports, a document decided anew, its start.
 * @source nova/virt/libvirt/driver.py power_on, _hard_reboot
 * @differs the ports are not unplugged first: plugging mends what is missing
 */
export async function planPowerOn(context: DriverContext, guest: Guest): Promise<Planned> {
  const { domainXml } = await decideGuest(context, guest)
  const identity = identityOf(context, guest)
  return {
    domainXml,
    plan: makePlan<DriverKinds>({
      operation: 'power-on',
      subject: identity.uuid,
      direction: 'back',
      steps: [
        ...startNetworks(guest.hostNetworks, { isNew: false }),
        ...plugSteps(context, guest),
        define(identity, domainXml),
        start(identity),
      ],
    }),
  }
}
