import { buildDomain, correctionsNamed, type BuiltDomain, type GuestInput } from '@novalet/guest-config'
import { renderDomain } from '@novalet/guest-config/render'
import type { BlockDeviceInfo, DiskInfo } from '@novalet/model'
import type { DriverContext } from '../context.ts'
import type { Guest } from '../driver.ts'
import { checkVirtType } from '../facts/check-virt-type.ts'
import { guestInputOf } from '../request/guest-input-of.ts'

/** A guest as decided on this host. */
export interface DecidedGuest {
  readonly diskInfo: DiskInfo
  /** With every device named. */
  readonly blockDeviceInfo: BlockDeviceInfo
  readonly domainXml: string
}

/** Decides a guest's disks and document from its record, the configuration and the host's facts. */
export async function decideGuest(context: DriverContext, guest: Guest): Promise<DecidedGuest> {
  const input = await inputOf(context, guest)
  return {
    diskInfo: input.diskInfo,
    blockDeviceInfo: input.blockDeviceInfo ?? guest.blockDeviceInfo,
    domainXml: renderDomain(input),
  }
}

/** All that decides a guest on this host now. */
export async function inputOf(context: DriverContext, guest: Guest): Promise<GuestInput> {
  const host = await context.facts()
  checkVirtType(context.config, host)
  return guestInputOf({
    now: Math.floor(context.clock.now() / 1000),
    config: context.config,
    corrections: correctionsNamed(context.config.get('novalet.corrections')),
    host,
    instance: guest.instance,
    imageMeta: guest.imageMeta,
    networkInfo: guest.networkInfo,
    blockDeviceInfo: guest.blockDeviceInfo,
    volumeEncryption: {},
    pciDevices: [],
    pciRequests: [],
    accelInfo: [],
    shareInfo: [],
  })
}

/** A guest's domain as it would be decided now, every value with its origin. */
export const explainGuest = async (context: DriverContext, guest: Guest): Promise<BuiltDomain> => buildDomain(await inputOf(context, guest))
