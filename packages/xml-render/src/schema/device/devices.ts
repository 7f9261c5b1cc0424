import { element } from '../element-schema.ts'
import { choice, text, type WritableChoiceOf } from '../field.ts'
import { string } from '../value-type.ts'
import { channel, consoleDevice, parallel, serial } from './character.ts'
import { controller } from './controller.ts'
import { crypto } from './crypto.ts'
import { disk } from './disk.ts'
import { graphics, input, video } from './display.ts'
import { filesystem } from './filesystem.ts'
import { hostdev } from './hostdev.ts'
import { hub } from './hub.ts'
import { networkInterface } from './interface.ts'
import { iommu } from './iommu.ts'
import { lease } from './lease.ts'
import { memballoon, memoryDevice } from './memory.ts'
import { nvramDevice } from './nvram.ts'
import { panic } from './panic.ts'
import { pstore } from './pstore.ts'
import { redirdev, redirfilter } from './redirdev.ts'
import { rng } from './rng.ts'
import { shmem } from './shmem.ts'
import { smartcard } from './smartcard.ts'
import { audio, sound } from './sound.ts'
import { tpm } from './tpm.ts'
import { vsock } from './vsock.ts'
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
  audio,
  graphics,
  video,
  input,
  controller,
  redirdev,
  redirfilter,
  hostdev,
  rng,
  tpm,
  watchdog,
  memballoon,
  memory: memoryDevice,
  iommu,
  parallel,
  smartcard,
  hub,
  panic,
  shmem,
  vsock,
  crypto,
  pstore,
  nvram: nvramDevice,
  lease,
} as const

/** A device to write, told by `kind`. */
export type WritableDevice = WritableChoiceOf<typeof deviceSchemas>

/** The devices of a domain, in the order that counts. */
export const devices = element('devices', {
  emulator: text('emulator', string).optional(),
  list: choice(deviceSchemas),
})
