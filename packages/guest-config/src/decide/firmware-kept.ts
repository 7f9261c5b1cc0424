import type { Decided } from '@novalet/model'
import { descend, features, os, readElement } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import type { FirmwareAsked } from './firmware-of-libvirt.ts'
import type { Firmware } from './firmware.ts'

/** The firmware that the guest's domain has already, so that it stays with its variables; undefined where it has none, Secure Boot has changed, or its files are not on this host. @source nova/virt/libvirt/driver.py _copy_guest_firmware_elements */
export function firmwareKept(guest: Guest, { secure, stateless }: FirmwareAsked): Firmware | undefined {
  const { existingDomain } = guest
  const { host } = guest.input
  const boot = existingDomain === undefined ? undefined : descend(existingDomain, ['os'])
  if (existingDomain === undefined || boot === undefined) return undefined
  const had = readElement(os, boot)
  const isHere = (path: string | undefined): boolean => path === undefined || path === '' || host.existingPaths.includes(path)
  if (had.loaderSecure !== secure.value || !isHere(had.loader) || !isHere(had.nvramTemplate)) return undefined
  const kept = <T>(path: string, value: T | undefined): Decided<T> | undefined =>
    guest.pick(path, [{ inputs: [{ kind: 'host', name: `existing domain ${path}` }], value, how: 'kept, so that its variables stay' }])
  const feature = descend(existingDomain, ['features'])
  return {
    os: {
      loader: kept('os.loader', had.loader),
      loaderType: kept('os.loader.type', had.loaderType),
      loaderReadonly: kept('os.loader.readonly', had.loaderReadonly),
      loaderSecure: secure,
      loaderStateless: stateless,
      nvram: kept('os.nvram', had.nvram),
      nvramTemplate: kept('os.nvram.template', had.nvramTemplate),
    },
    smm: kept('features.smm', (feature !== undefined && readElement(features, feature).smm) || undefined),
  }
}
