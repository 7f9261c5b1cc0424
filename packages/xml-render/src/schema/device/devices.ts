import { element, type ElementOf, type WritableOf } from '../element-schema.ts'
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

const declared = {
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

type Declared = typeof declared

/** The kinds of device declared here. It has a name so that what holds devices names it: written out it is longer than the compiler writes. */
export interface DeviceSchemas extends Declared {}

/** The kinds of device declared here, by the name of their element. */
export const deviceSchemas: DeviceSchemas = declared

/** A device to write, told by `kind`. */
export type WritableDevice = WritableChoiceOf<DeviceSchemas>

/** The devices of a domain, in the order that counts. */
export const devices = element('devices', {
  emulator: text('emulator', string).optional(),
  list: choice(deviceSchemas),
})

/** The devices as read. */
export interface Devices extends ElementOf<typeof devices> {}
/** The devices to write. */
export interface WritableDevices extends WritableOf<typeof devices> {}
