import { makePlan } from '@novalet/steps'
import type { DriverContext } from '../context.ts'
import type { Guest, Planned } from '../driver.ts'
import type { DriverKinds } from '../step/kinds.ts'
import { identityOf } from './identity.ts'
import { destroy, shutDown } from './domain-steps.ts'

/**
 * Plans the stop of a guest: it is asked, given time, then turned off. Its ports stay plugged and its definition stays.
 * The time is what was asked for, else the image's `os_shutdown_timeout`, else `[DEFAULT]shutdown_timeout`.
 * @source nova/virt/libvirt/driver.py power_off · nova/compute/manager.py _get_power_off_values
 */
export function planPowerOff(context: DriverContext, guest: Guest, { timeoutMs }: { readonly timeoutMs: number | undefined }): Planned {
  const identity = identityOf(context, guest)
  const patience = timeoutMs ?? 1000 * (imageTimeout(guest) ?? context.config.get('DEFAULT.shutdown_timeout'))
  return {
    plan: makePlan<DriverKinds>({
      operation: 'power-off',
      subject: identity.uuid,
      direction: 'forward',
      steps: [...(patience > 0 ? [shutDown(identity, patience)] : []), destroy(identity)],
    }),
  }
}

/** @unit s */
function imageTimeout({ imageMeta }: Guest): number | undefined {
  const value = Number(imageMeta.properties['os_shutdown_timeout'] ?? Number.NaN)
  return Number.isInteger(value) && value >= 0 ? value : undefined
}
