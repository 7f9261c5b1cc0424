import type { Decided } from '@novalet/model'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { unlessInConflict } from '../flavor-and-image.ts'

const MODELS = ['none', 'nec-xhci', 'qemu-xhci']

/** The model of USB controller that flavor or image ask for. @source nova/virt/hardware.py get_usb_model */
export function askedUsbModel(guest: Guest): Decided<string> | undefined {
  const model = unlessInConflict(guest, 'devices.controller.usb.asked', 'hw:usb_model', 'hw_usb_model')
  if (model === undefined || model.value === '') return undefined
  if (MODELS.includes(model.value)) return model
  throw refuse('Invalid', `USB controller ${model.value} cannot be had: choose one of ${MODELS.join(', ')}`)
}
