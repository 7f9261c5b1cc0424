import type { Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { unlessInConflict } from '../flavor-and-image.ts'
import type { Place } from './place.ts'

const MODELS = ['sb16', 'es1370', 'pcspk', 'ac97', 'ich6', 'ich9', 'usb', 'virtio']

/** Decides the sound card, where one is asked for. @source nova/virt/libvirt/driver.py _add_sound_device, nova/virt/hardware.py get_sound_model */
export function decideSound(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  const model = unlessInConflict(guest, 'devices.sound[0].model', 'hw:sound_model', 'hw_sound_model')
  if (model === undefined || model.value === '') return []
  if (!MODELS.includes(model.value)) throw refuse('Invalid', `Sound card ${model.value} cannot be had: choose one of ${MODELS.join(', ')}`)
  place('sound')
  return [{ value: { kind: 'sound', model }, origin: model.origin }]
}
