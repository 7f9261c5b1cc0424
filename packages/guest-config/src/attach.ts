import type { Decided, DiskMappingEntry, Trace, Vif, VolumeDisk } from '@novalet/model'
import { childElements, devices, writeElement, type WritableDevice, type XmlElement } from '@novalet/xml-render'
import { decideInterface } from './decide/device/interface/interface.ts'
import { createPlace } from './decide/device/place.ts'
import { decideVolumeDisk } from './decide/device/volume-disk.ts'
import type { GuestInput } from './guest-input.ts'
import { openGuest } from './guest.ts'
import { refuse } from './refuse.ts'

/** One device as decided, to attach to a guest. */
export interface BuiltDevice {
  readonly device: XmlElement
  readonly trace: Trace
}

/**
 * Decides the interface of a port that is attached to a guest.
 * @throws the codes of Nova's exceptions where Nova would refuse
 * @source nova/virt/libvirt/driver.py attach_interface
 */
export function buildInterface(input: GuestInput, vif: Vif): BuiltDevice {
  const guest = openGuest(input)
  return { device: write(decideInterface(guest, createPlace(), vif)), trace: guest.trace }
}

/**
 * Decides the disk of a volume that is attached to a guest, as the device that the mapping gave it.
 * @throws the codes of Nova's exceptions where Nova would refuse
 * @source nova/virt/libvirt/driver.py attach_volume
 */
export function buildVolumeDisk(input: GuestInput, volume: VolumeDisk, mapped: DiskMappingEntry): BuiltDevice {
  const guest = openGuest(input)
  const disk = decideVolumeDisk(guest, 'devices.disk[0]', volume, mapped)
  guest.checkWritable()
  return { device: write(disk), trace: guest.trace }
}

/** A device is written as it is in a domain. */
const write = (device: Decided<WritableDevice>): XmlElement => {
  const [written] = childElements(writeElement(devices, { list: [device] }))
  if (written === undefined) throw refuse('InternalError', 'A device was decided, but nothing was written of it')
  return written
}
