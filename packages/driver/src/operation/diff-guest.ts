import {
  buildDomain,
  canonicalMachine,
  differencesOf,
  readCapabilities,
  type DifferenceOptions,
  type GuestDifference,
} from '@novalet/guest-config'
import { novaletError } from '@novalet/model'
import { attributeOf, descend, parseXml } from '@novalet/xml-render'
import type { DriverContext } from '../context.ts'
import type { Guest } from '../driver.ts'
import { inputOf } from './decide-guest.ts'

/**
 * Where a guest is not as it would be decided now: the domain that runs, the one that libvirt keeps, and the wish.
 * @throws InstanceNotFound libvirt has no such domain
 */
export async function diffGuest(context: DriverContext, guest: Guest, options: DifferenceOptions): Promise<readonly GuestDifference[]> {
  const input = await inputOf(context, guest)
  const { domain: wanted, name } = buildDomain(input)
  const found = await (await context.connection()).domains.lookupByUuid(guest.instance.uuid)
  if (found === undefined)
    throw novaletError('InstanceNotFound', `libvirt has no domain ${name} to compare: it is defined anew when the server is started`)
  const [saved, running] = await Promise.all([
    found.xml({ inactive: true }),
    found.isActive().then((active) => (active ? found.xml() : undefined)),
  ])
  const type = descend(wanted, ['os', 'type'])
  const arch = (type && attributeOf(type, 'arch')) ?? input.host.arch
  const capabilities = readCapabilities(input.host.capabilitiesXml)
  return differencesOf(
    {
      wanted,
      saved: parseXml(saved).root,
      running: running === undefined ? undefined : parseXml(running).root,
      canonicalMachine: (machine) => canonicalMachine(capabilities, arch, machine) ?? machine,
    },
    options,
  )
}
