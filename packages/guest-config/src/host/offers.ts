import { defaultMachine, configuredMachine, type Config } from '@novalet/model'
import type { DomainCapabilities } from '@novalet/xml-render'
import type { HostView } from './host-view.ts'

/**
 * What libvirt offers for machines of the host's own architecture. Where it does not know the default machine, Nova forgets what it heard of the others.
 * @source nova/virt/libvirt/host.py Host.get_domain_capabilities _add_to_domain_capabilities
 */
export function offersOf(host: HostView, config: Config): readonly DomainCapabilities[] {
  const { arch } = host
  const virtType = config.get('libvirt.virt_type')
  const machine = configuredMachine(config.get('libvirt.hw_machine_type'), arch) ?? defaultMachine(arch)
  const isUnknown = machine !== undefined && !isAlias(host, machine) && host.domainCapabilities(arch, machine, virtType) === undefined
  return isUnknown ? [] : host.allDomainCapabilities(virtType)
}

const isAlias = ({ arch, capabilities }: HostView, machine: string): boolean =>
  (capabilities.guests ?? []).some(
    (guest) =>
      guest.arch === arch &&
      [...(guest.machines ?? []), ...(guest.domains ?? []).flatMap((each) => each.machines ?? [])].some(
        ({ name, canonical }) => name === machine && canonical !== undefined,
      ),
  )
