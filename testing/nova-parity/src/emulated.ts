import { parseXml } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'

/** A domain of KVM as one that QEMU emulates, for a host without KVM. */
export function emulated(xml: string): string {
  const { root } = parseXml(xml)
  const attributes = root.attributes.map((each) => (each.name === 'type' && each.value === 'kvm' ? { ...each, value: 'qemu' } : each))
  return renderXml({ ...root, attributes })
}
