import { element } from '../element-schema.ts'
import { choice, text, type WritableChoiceOf } from '../field.ts'
import { string } from '../value-type.ts'
import { channel, consoleDevice, serial } from './character.ts'
import { controller } from './controller.ts'
import { disk } from './disk.ts'
import { graphics, input, video } from './display.ts'
import { filesystem } from './filesystem.ts'
import { hostdev } from './hostdev.ts'
import { networkInterface } from './interface.ts'
import { iommu } from './iommu.ts'
import { memballoon, memoryDevice } from './memory.ts'
import { redirdev } from './redirdev.ts'
import { rng } from './rng.ts'
import { sound } from './sound.ts'
import { tpm } from './tpm.ts'
import { watchdog } from './watchdog.ts'

/** The kinds of device declared here, by the name of their element. */
export const deviceSchemas = {
  disk,
  filesystem,
  interface: networkInterface,
  serial,
  console: consoleDevice,
  channel,
  sound,
  graphics,
  video,
  input,
  controller,
  redirdev,
  hostdev,
  rng,
  tpm,
  watchdog,
  memballoon,
  memory: memoryDevice,
  iommu,
} as const

/** A device to write, told by `kind`. */
export type WritableDevice = WritableChoiceOf<typeof deviceSchemas>

/** The devices of a domain, in the order that counts. */
export const devices = element('devices', {
  emulator: text('emulator', string).optional(),
  list: choice(deviceSchemas),
})
