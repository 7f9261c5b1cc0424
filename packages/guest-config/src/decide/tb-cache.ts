import { derive } from '@novalet/model'
import type { WritableOf, features } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'

/** Decides how much translated code QEMU keeps of a guest that is not accelerated, where nova.conf says. @source nova/virt/libvirt/driver.py _set_features */
export function decideTbCache(guest: Guest): Pick<WritableOf<typeof features>, 'tbCache' | 'tbCacheUnit'> {
  if (guest.virtType.value !== 'qemu') return {}
  const size = guest.pick('features.tcg.tb-cache', [guest.from.config('libvirt.tb_cache_size', (mib) => (mib > 0 ? mib : undefined))])
  return size === undefined ? {} : { tbCache: size, tbCacheUnit: derive([size], 'MiB', 'the unit of the option') }
}
