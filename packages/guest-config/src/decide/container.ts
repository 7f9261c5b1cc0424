import type { Decided } from '@novalet/model'
import type { WritableDomain } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'

type Maps = NonNullable<WritableDomain['uidMaps']>

/** Maps a container's users and groups to the host's. Entries that are none are passed over. @source nova/virt/libvirt/driver.py _get_guest_idmaps */
export function decideIdMaps(guest: Guest): Pick<WritableDomain, 'uidMaps' | 'gidMaps'> {
  if (guest.virtType.value !== 'lxc') return {}
  return { uidMaps: mapsOf(guest, 'libvirt.uid_maps', 'uid'), gidMaps: mapsOf(guest, 'libvirt.gid_maps', 'gid') }
}

const mapsOf = (guest: Guest, option: 'libvirt.uid_maps' | 'libvirt.gid_maps', name: string): Maps | undefined => {
  const configured = guest.from.config(option)
  const maps = (configured.value ?? []).slice(0, 5).flatMap((text, index) => {
    const [start, target, count] = text.split(':').map((part) => (/^\s*[+-]?\d+\s*$/.test(part) ? Number(part) : undefined))
    if (start === undefined || target === undefined || count === undefined) return []
    const of = (field: string, value: number): Decided<number> =>
      guest.set(`idmap.${name}[${index}].${field}`, [{ inputs: configured.inputs, value }])
    return [{ start: of('start', start), target: of('target', target), count: of('count', count) }]
  })
  return maps.length === 0 ? undefined : maps
}
