import type { Decided } from '@novalet/model'
import type { Guest } from '../../../guest.ts'
import { textToBoolean } from '../../../text-to-boolean.ts'
import { unlessInConflict } from '../../flavor-and-image.ts'

/** Whether virtio's queues are packed: only where flavor or image ask for it. @source nova/virt/hardware.py get_packed_virtqueue_constraint */
export function decidePackedRing(guest: Guest, at: string): Decided<boolean> | undefined {
  const asked = unlessInConflict(guest, `${at}.driver.packed`, 'hw:virtio_packed_ring', 'hw_virtio_packed_ring', textToBoolean)
  return asked?.value === true ? asked : undefined
}
