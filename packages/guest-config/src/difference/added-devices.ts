import { attributeOf, childElement, childElements, descend, textOf, type XmlElement } from '@novalet/xml-render'

/** The kinds of device that libvirt adds to no guest by itself: one that nobody decided was added by somebody. */
const KINDS = ['disk', 'interface', 'hostdev', 'filesystem', 'redirdev', 'rng', 'tpm', 'watchdog', 'sound', 'shmem', 'vsock', 'memory']

/** The devices of a domain by kind and identity: `disk[vdb]`. */
export function devicesByIdentity(domain: XmlElement | undefined): ReadonlyMap<string, XmlElement> {
  const devices = domain === undefined ? undefined : childElement(domain, 'devices')
  const found = new Map<string, XmlElement>()
  for (const kind of devices === undefined ? [] : KINDS) {
    for (const [index, device] of childElements(devices as XmlElement, kind).entries())
      found.set(`${kind}[${identityOf(device) ?? index}]`, device)
  }
  return found
}

const identityOf = (device: XmlElement): string | undefined =>
  at(device, ['target'], device.name === 'disk' ? 'dev' : 'dir') ?? at(device, ['mac'], 'address')?.toLowerCase() ?? sourceOf(device)

const at = (device: XmlElement, path: readonly string[], name: string): string | undefined => {
  const holder = descend(device, path)
  return holder === undefined ? undefined : attributeOf(holder, name)
}

const sourceOf = (device: XmlElement): string | undefined => {
  const address = descend(device, ['source', 'address'])
  if (address === undefined) return undefined
  return address.attributes.length === 0 ? textOf(address) : address.attributes.map(({ value }) => value).join(':')
}
