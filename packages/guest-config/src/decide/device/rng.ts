import { constant, omit, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { textToBoolean } from '../../text-to-boolean.ts'
import { wholeNumber } from '../whole-number.ts'
import type { Place } from './place.ts'

/** Decides the source of randomness. @source nova/virt/libvirt/driver.py _add_rng_device */
export function decideRng(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  const { from, input, release } = guest
  const asked = from.extraSpec('hw_rng:allowed', (value) => (textToBoolean(value) ? true : undefined))
  const refused = asked.value === undefined && input.instance.flavor.extraSpecs['hw_rng:allowed'] !== undefined
  const allowed = guest.pick('devices.rng', [
    refused ? { ...asked, omits: true } : asked,
    release.rng ? constant(true, 'every guest may have one') : omit('only where the flavor allows it'),
  ])
  if (allowed === undefined) return []
  const at = place('rng')
  const rate = decideRate(guest, at)
  const path = from.config('libvirt.rng_dev_path')
  if (path.value !== undefined && path.value !== '' && !input.host.existingPaths.includes(path.value)) {
    throw refuse('RngDeviceNotExist', `[libvirt]rng_dev_path is ${path.value}, which this host does not have`)
  }
  const model = guest.set(`${at}.model`, [{ inputs: allowed.origin.inputs, value: 'virtio', how: 'the only model' }])
  return [
    {
      value: {
        kind: 'rng',
        model,
        ...rate,
        backendModel: guest.set(`${at}.backend.model`, [constant('random', 'read from a device of the host')]),
        backend: guest.set(`${at}.backend`, [path]),
      },
      origin: allowed.origin,
    },
  ]
}

/** How much may be read in what time; a period counts only beside a number of bytes. */
const decideRate = (guest: Guest, at: string): { readonly ratePeriod?: Decided<string>; readonly rateBytes?: Decided<string> } => {
  const { from } = guest
  const said = guest.input.instance.flavor.extraSpecs
  if (!said['hw_rng:rate_bytes']) return {}
  const number = (name: 'hw_rng:rate_bytes' | 'hw_rng:rate_period'): number => wholeNumber(name, said[name] ?? '0')
  const bytes = number('hw_rng:rate_bytes')
  const period = number('hw_rng:rate_period')
  if (bytes === 0 || period === 0) return {}
  return {
    ratePeriod: guest.set(`${at}.rate.period`, [from.extraSpec('hw_rng:rate_period', () => String(period))]),
    rateBytes: guest.set(`${at}.rate.bytes`, [from.extraSpec('hw_rng:rate_bytes', () => String(bytes))]),
  }
}
