import { constant, host, type Candidate, type Decided } from '@novalet/model'
import type { WritableOf, sysinfo, sysinfoEntry } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { decideVersion } from './metadata.ts'

type Entry = WritableOf<typeof sysinfoEntry>

/** Decides what the guest's firmware says of its maker. @source nova/virt/libvirt/driver.py _get_guest_config_sysinfo */
export function decideSysinfo(guest: Guest): WritableOf<typeof sysinfo> {
  const { from, input, release } = guest
  const at = (name: string): string => `sysinfo.system.entry[${name}]`
  const entry = (name: string, value: Decided<string> | undefined): readonly Entry[] =>
    value === undefined ? [] : [{ name: { value: name, origin: value.origin }, value }]
  const fixed = (name: string, value: string): readonly Entry[] =>
    entry(name, guest.set(at(name), [constant(value, 'fixed by the driver')]))
  return {
    type: guest.set('sysinfo.type', [constant('smbios', 'fixed by the driver, for x86 guests')]),
    system: [
      ...fixed('manufacturer', 'OpenStack Foundation'),
      ...fixed('product', 'OpenStack Nova'),
      ...entry('version', decideVersion(guest, at('version'))),
      ...entry('serial', guest.pick(at('serial'), [serialOf(guest)])),
      ...entry('uuid', guest.pick(at('uuid'), [from.instance('uuid', input.instance.uuid)])),
      ...(release.sysinfoFamily ? fixed('family', 'Virtual Machine') : []),
    ],
  }
}

const serialOf = (guest: Guest): Candidate<string> => {
  const { from, input, host: view } = guest
  const kind = input.config.get('libvirt.sysinfo_serial')
  const source = from.config('libvirt.sysinfo_serial').inputs
  const also = <T>(candidate: Candidate<T>): Candidate<T> => ({ ...candidate, inputs: [...candidate.inputs, ...source] })
  const hardware = host('uuid', view.capabilities.hostUuid, "the host's UUID")
  const { machineId } = input.host
  switch (kind) {
    case 'none':
      return { inputs: source, value: undefined, omits: true }
    case 'unique':
      return also(from.instance('uuid', input.instance.uuid))
    case 'hardware':
      return also(hardware)
    case 'os':
      if (machineId === undefined || machineId.trim() === '') {
        throw refuse(
          'InternalError',
          "Could not take the guest's serial from /etc/machine-id, which is absent or empty: set [libvirt]sysinfo_serial to another source",
        )
      }
      return also(host('/etc/machine-id', dashed(machineId)))
    case 'auto':
      return also(machineId === undefined || machineId === '' ? hardware : host('/etc/machine-id', dashed(machineId)))
  }
}

/** As Python's `uuid.UUID` reads it. */
const dashed = (text: string): string => {
  const [id = ''] = text.trim().split(/\s+/)
  const hex = id
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replaceAll(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '')
    .toLowerCase()
  if (!/^[\da-f]{32}$/.test(hex))
    throw refuse(
      'InternalError',
      `Could not take the guest's serial from /etc/machine-id: "${id}" is no UUID; set [libvirt]sysinfo_serial to another source`,
    )
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
