import type { Decided } from '@novalet/model'
import type { Guest } from '../guest.ts'

/** Whether the firmware keeps nothing from start to start; only where the image itself says that it is UEFI. @source nova/virt/hardware.py get_stateless_firmware_constraint */
export const decideStatelessFirmware = (guest: Guest): Decided<boolean> | undefined =>
  guest.input.imageMeta.properties['hw_firmware_type'] === 'uefi'
    ? guest.pick('os.loader.stateless', [guest.from.image('hw_firmware_stateless', (value) => value === true || undefined)])
    : undefined
