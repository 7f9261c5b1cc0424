import type { Decided } from '@novalet/model'
import type { Guest } from '../../../guest.ts'
import { flagUnlessInConflict } from '../../flavor-and-image.ts'

/** Whether virtio's queues are packed: only where flavor or image ask for it. @source nova/virt/hardware.py get_packed_virtqueue_constraint */
export function decidePackedRing(guest: Guest, at: string): Decided<boolean> | undefined {
  const asked = flagUnlessInConflict(guest, `${at}.driver.packed`, 'hw:virtio_packed_ring', 'hw_virtio_packed_ring')
  return asked?.value === true ? asked : undefined
}
