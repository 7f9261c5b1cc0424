import type { HostFacts } from '@novalet/model'
import { capabilities, domainCapabilities, parseXml, readElement, type Capabilities, type DomainCapabilities } from '@novalet/xml-render'

/** libvirt's answers about a host, read. */
export interface HostView {
  readonly facts: HostFacts
  readonly capabilities: Capabilities
  /** Architecture of the host's CPU, as libvirt says it. */
  readonly arch: string
  domainCapabilities(arch: string, machine: string, virtType: string): DomainCapabilities | undefined
  /** What libvirt offers for any machine of the host's own architecture. */
  allDomainCapabilities(virtType: string): readonly DomainCapabilities[]
}

/** Reads what libvirt says of a host; documents read before are not read again. */
export function viewHost(facts: HostFacts): HostView {
  const caps = readCapabilities(facts.capabilitiesXml)
  const arch = caps.arch ?? facts.arch
  const named = (machine: string) => (each: HostFacts['domainCapabilities'][number]) =>
    each.machine === machine || each.canonical === machine
  return {
    facts,
    capabilities: caps,
    arch,
    domainCapabilities: (wanted, machine, virtType) => {
      const found = facts.domainCapabilities.filter((each) => each.arch === wanted && each.virtType === virtType).find(named(machine))
      return found === undefined ? undefined : readDomainCapabilities(found.xml)
    },
    allDomainCapabilities: (virtType) =>
      facts.domainCapabilities
        .filter((each) => each.arch === arch && each.virtType === virtType)
        .map((each) => readDomainCapabilities(each.xml)),
  }
}

const REMEMBERED = 32

/** Remembers the last few texts: a host's answers are large and rarely change. */
const remembering = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value as string)
    known.set(text, value)
    return value
  }
}

/** The host capabilities, read once a text. */
export const readCapabilities: (text: string) => Capabilities = remembering((text) => readElement(capabilities, parseXml(text).root))
const readDomainCapabilities = remembering((text) => readElement(domainCapabilities, parseXml(text).root))
