import { readCapabilities } from '@novalet/guest-config'
import { novaletError } from '@novalet/model'
import type { HostFacts } from '@novalet/model'
import type { Config } from '@novalet/model/config'

/** Refuses before anything is planned what libvirt would refuse at the end. @throws HostNotUsable this host's libvirt has no such virt type */
export function checkVirtType(config: Config, facts: Pick<HostFacts, 'capabilitiesXml'>): void {
  const wanted = config.get('libvirt.virt_type')
  const offered = [
    ...new Set(readCapabilities(facts.capabilitiesXml).guests?.flatMap(({ domains = [] }) => domains.map(({ type }) => type))),
  ]
  if (offered.includes(wanted)) return
  const from = config.source('libvirt.virt_type').kind === 'default' ? ' (the default)' : ''
  const remedy = offered.includes('qemu')
    ? 'Set `virt_type = qemu` in the [libvirt] section of the configuration to emulate, or make /dev/kvm work.'
    : 'Install QEMU, and see `virsh capabilities`.'
  throw novaletError(
    'HostNotUsable',
    `This host's libvirt cannot run guests of [libvirt]virt_type ${wanted}${from}: it offers ${offered.join(', ') || 'none'}. ${remedy}`,
    { details: { wanted, offered } },
  )
}
