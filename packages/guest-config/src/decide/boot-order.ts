import type { DiskInfo } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import type { Release } from '../release/release.ts'

const BOOT_DEVICES: Readonly<Record<string, string>> = { disk: 'hd', cdrom: 'cdrom', floppy: 'fd' }

/**
 * What to boot from, each kind once. Indices are compared as text, as Nova does: "10" comes before "2"; corrected, as numbers.
 * @throws UnsupportedHardware where a disk of a kind that cannot boot has a boot index
 * @source nova/virt/libvirt/blockinfo.py get_boot_order
 */
export function bootOrder(
  diskInfo: DiskInfo,
  { corrects, release }: Pick<Guest, 'corrects'> & { readonly release: Pick<Release, 'lunBoots'> },
): readonly string[] {
  const indexed = [...diskInfo.mapping].flatMap(([name, entry]) =>
    name === 'root' || entry.bootIndex === undefined ? [] : [{ name, entry, index: entry.bootIndex }],
  )
  const sorted = corrects('boot-index-as-text')
    ? indexed.toSorted((left, right) => Number(left.index) - Number(right.index))
    : indexed.toSorted((left, right) => (left.index < right.index ? -1 : left.index > right.index ? 1 : 0))
  const devices = sorted.map(({ name, entry }) => {
    const device = BOOT_DEVICES[entry.type === 'lun' && (release.lunBoots || corrects('lun-boot')) ? 'disk' : entry.type]
    if (device === undefined)
      throw refuse('UnsupportedHardware', `Disk ${name} is of type ${entry.type}, which cannot be booted from: take its boot_index away`)
    return device
  })
  return [...new Set(devices)]
}
