import type { Origin } from '@novalet/model'

/** When a change of a value reaches a guest that runs. */
export type TakesEffect = 'live' | 'next hard reboot' | 'not changeable'

/** One place where a guest is not as it would be decided now. A value is absent where there is none. */
export interface GuestDifference {
  /** `devices.interface[0].model.type`; a device that nobody decided is named by its identity: `devices.disk[vdb]`. */
  readonly path: string
  /** Of the domain that runs; absent too where none does. */
  readonly running?: string | undefined
  /** Of the domain as libvirt keeps it. */
  readonly saved?: string | undefined
  /** As it would be decided now. */
  readonly wanted?: string | undefined
  readonly takesEffect: TakesEffect
  /** Why it is wanted so. */
  readonly origin?: Origin | undefined
}
