import { attributeOf, childElement, type Difference, type XmlElement } from '@novalet/xml-render'

/** The domains that are compared. */
export interface Compared {
  readonly wanted: XmlElement
  readonly found: XmlElement
  /** The machine type that an alias stands for: `pc` is `pc-i440fx-7.2`. */
  readonly canonicalMachine: (machine: string) => string
}

/** Whether a difference is only how libvirt writes, completes or spells out what it was given, or says when the document was made. */
export function isFillIn({ path, left, right }: Difference, { wanted, found, canonicalMachine }: Compared): boolean {
  if (path.endsWith('.nova:creationTime')) return true
  if (path === 'os.type.@machine') return left !== undefined && right !== undefined && canonicalMachine(left) === canonicalMachine(right)
  if (path === 'cpu' || path.startsWith('cpu.')) return isFillInOfCpu(path, modeOf(wanted), modeOf(found))
  return false
}

const modeOf = (domain: XmlElement): string | undefined => {
  const cpu = childElement(domain, 'cpu')
  return cpu === undefined ? undefined : attributeOf(cpu, 'mode')
}

/** Of a host's own CPU libvirt keeps no match, and while the guest runs it spells the CPU out. */
const isFillInOfCpu = (path: string, wanted: string | undefined, found: string | undefined): boolean => {
  if (wanted !== 'host-model' && wanted !== 'host-passthrough' && wanted !== 'maximum') return false
  if (path === 'cpu.@match') return true
  return wanted === 'host-model' && found === 'custom' && !/^cpu\.(topology|numa)/.test(path)
}
