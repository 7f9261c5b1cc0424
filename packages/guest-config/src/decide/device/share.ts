import { because, constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Place } from './place.ts'

/** Decides the shared folders, by virtiofs. @source nova/virt/libvirt/driver.py _guest_add_virtiofs_for_share, nova/virt/hardware.py check_shares_supported */
export function decideShares(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  const shares = guest.input.shareInfo ?? []
  if (shares.length > 0) checkMemoryIsShared(guest)
  return shares.map(({ tag, mountPath }) => {
    const at = place('filesystem')
    const inputs = [{ kind: 'request' as const, name: 'share_info', value: tag }]
    const of = <T>(path: string, value: T, how: string): Decided<T> => guest.set(`${at}.${path}`, [{ inputs, value, how }])
    return {
      value: {
        kind: 'filesystem',
        type: of('type', 'mount', 'a folder that the guest mounts'),
        driverType: guest.set(`${at}.driver.type`, [constant('virtiofs', 'how folders are shared with guests of QEMU')]),
        sourceDir: of('source.dir', mountPath, 'where the share is mounted on the host'),
        targetDir: of('target.dir', tag, 'by which the guest mounts it'),
      },
      origin: because(inputs, 'a share of the instance'),
    }
  })
}

const checkMemoryIsShared = ({ input }: Guest): void => {
  const isFile = input.config.get('libvirt.file_backed_memory') > 0
  if (isFile || Object.hasOwn(input.instance.flavor.extraSpecs, 'hw:mem_page_size')) return
  throw refuse(
    'ForbiddenSharesNotConfiguredCorrectly',
    'A share is given to the guest, whose memory cannot be shared: set hw:mem_page_size in the flavor, or [libvirt]file_backed_memory',
  )
}
