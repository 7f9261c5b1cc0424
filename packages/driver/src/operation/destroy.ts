import { localDiskOptions, planLocalDisksRemoval } from '@novalet/block-device'
import { makePlan } from '@novalet/steps'
import type { DriverContext } from '../context.ts'
import type { Guest, Planned } from '../driver.ts'
import type { DriverKinds } from '../step/kinds.ts'
import { destroy, undefine } from './domain-steps.ts'
import { identityOf } from './identity.ts'
import { stopNetworks } from './network-steps.ts'
import { unplugSteps } from './plug-steps.ts'

/**
 * Plans the end of a guest: turned off, off the network, undefined, its disks removed. Only forward.
 * @source nova/virt/libvirt/driver.py destroy, cleanup
 */
export function planDestroy(context: DriverContext, guest: Guest): Planned {
  const identity = identityOf(context, guest)
  return {
    plan: makePlan<DriverKinds>({
      operation: 'destroy',
      subject: identity.uuid,
      direction: 'forward',
      steps: [
        destroy(identity),
        ...unplugSteps(context, guest),
        ...stopNetworks(guest.hostNetworks),
        undefine(identity),
        ...planLocalDisksRemoval(identity.uuid, localDiskOptions(context.config)),
      ],
    }),
  }
}
