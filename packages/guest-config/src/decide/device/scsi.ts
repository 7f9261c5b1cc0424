import { constant, type Decided, type VolumeDisk } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import type { Place } from './place.ts'

/** Numbers the disks on a virtio-scsi controller in the order in which they come. */
export interface ScsiUnits {
  /** For a local disk of this bus. */
  local(bus: string, path: string): Decided<number> | undefined
  /** For a volume: the one booted from is the first. */
  volume(bus: string, path: string, isBoot: boolean): Decided<number> | undefined
}

/** Starts numbering; without such a controller nothing is numbered. @source nova/virt/libvirt/driver.py _get_guest_storage_config */
export function createScsiUnits(guest: Guest, volumes: readonly VolumeDisk[]): ScsiUnits {
  const numbered = guest.input.imageMeta.properties['hw_scsi_model'] === 'virtio-scsi'
  let next = volumes.some((volume) => volume.bootIndex === 0) ? 1 : 0
  const given = (path: string, unit: number, how: string): Decided<number> =>
    guest.set(`${path}.address.unit`, [{ inputs: guest.from.image('hw_scsi_model').inputs, value: unit, how }])
  return {
    local: (bus, path) => (numbered && bus === 'scsi' ? given(path, next++, 'its place on the virtio-scsi controller') : undefined),
    volume: (bus, path, isBoot) => {
      if (!numbered) return undefined
      const unit = isBoot ? 0 : next++
      return bus === 'scsi'
        ? given(path, unit, isBoot ? 'the volume booted from comes first' : 'its place on the virtio-scsi controller')
        : undefined
    },
  }
}

/** The SCSI controller, where the image names its model. @source nova/virt/libvirt/driver.py _get_scsi_controller */
export function decideScsiController(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  if (!guest.input.imageMeta.properties['hw_scsi_model']) return []
  const at = place('controller')
  const model = guest.set(`${at}.model`, [guest.from.image('hw_scsi_model', String)])
  return [
    {
      value: {
        kind: 'controller',
        type: { value: 'scsi', origin: model.origin },
        index: guest.set(`${at}.index`, [constant(0, 'the first of its kind')]),
        model,
      },
      origin: model.origin,
    },
  ]
}
