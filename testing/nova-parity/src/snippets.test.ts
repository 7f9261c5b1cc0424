import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  capabilities,
  channel,
  clock,
  consoleDevice,
  controller,
  cpu,
  cpuFeature,
  cpuTune,
  deviceAddress,
  disk,
  domain,
  domainCapabilities,
  domainSnapshot,
  elementNode,
  features,
  filesystem,
  firstDifference,
  graphics,
  hostdev,
  hostCpu,
  hyperv,
  input,
  iommu,
  launchSecurity,
  memballoon,
  memTune,
  memoryBacking,
  memoryDevice,
  networkInterface,
  nodeCapability,
  nodeDevice,
  nodeSubCapability,
  novaInstance,
  numaTune,
  os,
  parseXml,
  readElement,
  rng,
  secret,
  securityLabel,
  serial,
  sysinfo,
  timer,
  tpm,
  video,
  watchdog,
  writeElement,
  type ElementSchema,
  type Fields,
  type XmlElement,
} from '@novalet/xml-render'
import { describe, expect, it } from 'vitest'

interface Snippet {
  readonly test: string
  readonly class: string
  readonly direction: 'format' | 'parse'
  readonly xml: string
  /** What the test sets before it writes. */
  readonly set?: Readonly<Record<string, unknown>>
}

const snippets = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'data', 'test_config_snippets.json'), 'utf8'),
) as readonly Snippet[]

/** What must be there of a document of which a snippet is a part. */
const REQUIRED: Readonly<Record<string, XmlElement>> = {
  domain: elementNode('domain', { type: 'kvm' }, elementNode('name', {}, 'a')),
  os: elementNode('os', {}, elementNode('type', {}, 'hvm')),
  serial: elementNode('serial', { type: 'pty' }),
}

/** Gives an element what its document must have. */
const completed = (element: XmlElement): XmlElement => {
  const required = REQUIRED[element.name]
  if (required === undefined) return element
  const names = new Set(element.children.map(nameOf))
  return {
    ...element,
    attributes: element.attributes.length > 0 ? element.attributes : required.attributes,
    children: [...required.children.filter((child) => !names.has(nameOf(child))), ...element.children],
  }
}

const inside =
  (...path: readonly string[]) =>
  (element: XmlElement): XmlElement =>
    path.reduceRight((child, name) => completed(elementNode(name, {}, child)), element)

const whole = (element: XmlElement): XmlElement => completed(element)

/** Nova's classes: the declaration that says the same, and what stands around the element there. */
const CLASSES: Readonly<Record<string, readonly [ElementSchema<Fields>, (element: XmlElement) => XmlElement]>> = {
  LibvirtConfigCPU: [hostCpu, whole],
  LibvirtConfigCPUFeature: [cpuFeature, whole],
  LibvirtConfigCaps: [capabilities, whole],
  LibvirtConfigCapsNUMACell: [capabilities, inside('capabilities', 'host', 'topology', 'cells')],
  LibvirtConfigDomainCapsDevices: [domainCapabilities, inside('domainCapabilities')],
  LibvirtConfigDomainCapsDiskBuses: [domainCapabilities, inside('domainCapabilities', 'devices')],
  LibvirtConfigDomainCapsOS: [domainCapabilities, inside('domainCapabilities')],
  LibvirtConfigDomainCapsVideoModels: [domainCapabilities, inside('domainCapabilities', 'devices')],
  LibvirtConfigGuest: [domain, whole],
  LibvirtConfigGuestCPU: [cpu, whole],
  LibvirtConfigGuestCPUFeature: [cpuFeature, whole],
  LibvirtConfigGuestCPUNUMA: [cpu, inside('cpu')],
  LibvirtConfigGuestCPUTune: [cpuTune, whole],
  LibvirtConfigGuestChannel: [channel, whole],
  LibvirtConfigGuestCharDeviceLog: [serial, inside('serial')],
  LibvirtConfigGuestClock: [clock, whole],
  LibvirtConfigGuestConsole: [consoleDevice, whole],
  LibvirtConfigGuestController: [controller, whole],
  LibvirtConfigGuestDeviceAddressDrive: [deviceAddress, whole],
  LibvirtConfigGuestDeviceAddressPCI: [deviceAddress, whole],
  LibvirtConfigGuestDisk: [disk, whole],
  LibvirtConfigGuestFeatureHyperV: [hyperv, whole],
  LibvirtConfigGuestFeatureIOAPIC: [features, inside('features')],
  LibvirtConfigGuestFeaturePMU: [features, inside('features')],
  LibvirtConfigGuestFilesys: [filesystem, whole],
  LibvirtConfigGuestGIDMap: [domain, inside('domain', 'idmap')],
  LibvirtConfigGuestGraphics: [graphics, whole],
  LibvirtConfigGuestHostdev: [hostdev, whole],
  LibvirtConfigGuestHostdevMDEV: [hostdev, whole],
  LibvirtConfigGuestHostdevPCI: [hostdev, whole],
  LibvirtConfigGuestIOMMU: [iommu, whole],
  LibvirtConfigGuestInput: [input, whole],
  LibvirtConfigGuestInterface: [networkInterface, whole],
  LibvirtConfigGuestMemoryBacking: [memoryBacking, whole],
  LibvirtConfigGuestMemoryTune: [memTune, whole],
  LibvirtConfigGuestMetaNovaInstance: [novaInstance, whole],
  LibvirtConfigGuestNUMATune: [numaTune, whole],
  LibvirtConfigGuestRng: [rng, whole],
  LibvirtConfigGuestSEVLaunchSecurity: [launchSecurity, whole],
  LibvirtConfigGuestSMBIOS: [os, inside('os')],
  LibvirtConfigGuestSerial: [serial, whole],
  LibvirtConfigGuestSnapshot: [domainSnapshot, whole],
  LibvirtConfigGuestSysinfo: [sysinfo, whole],
  LibvirtConfigGuestTimer: [timer, whole],
  LibvirtConfigGuestUIDMap: [domain, inside('domain', 'idmap')],
  LibvirtConfigGuestUSBHostController: [controller, whole],
  LibvirtConfigGuestVPMEM: [memoryDevice, whole],
  LibvirtConfigGuestVTPM: [tpm, whole],
  LibvirtConfigGuestVideo: [video, whole],
  LibvirtConfigGuestWatchdog: [watchdog, whole],
  LibvirtConfigMemoryBalloon: [memballoon, whole],
  LibvirtConfigNodeDevice: [nodeDevice, whole],
  LibvirtConfigNodeDevicePciCap: [nodeCapability, whole],
  LibvirtConfigNodeDevicePciSubFunctionCap: [nodeSubCapability, whole],
  LibvirtConfigSeclabel: [securityLabel, whole],
  LibvirtConfigSecret: [secret, whole],
}

/** Classes that are no element of libvirt's. */
const FOREIGN = new Set(['LibvirtConfigObject'])

/** Tests that write what may come in any order in another one than Nova's driver does. */
const ORDERS_OF_THEIR_OWN = new Set(['LibvirtConfigGuestTest.test_config_kvm'])

/** Tests that have something in their XML that no declaration says. */
const KEPT_UNTYPED = new Set([
  // An empty <disks>: there is nothing to list.
  'LibvirtConfigGuestSnapshotTest.test_config_snapshot',
  // An address that only this test knows.
  'LibvirtConfigNodeDeviceTest.test_config_virt_usb_device',
])

/** The same tree with the children of each element by name: what Nova reads comes in other orders than it writes. */
const byName = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children
    .filter((child) => child.kind !== 'text' || child.value.trim() !== '')
    .map((child) => (child.kind === 'element' ? byName(child) : child))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)),
})

const nameOf = (node: XmlElement['children'][number]): string => (node.kind === 'element' ? node.name : '')

/** The values in a document or in what Nova's test sets, as text; numbers and names of Nova's own objects left out. */
const leavesOf = (value: unknown, key = ''): readonly string[] => {
  if (typeof value === 'string') return NOVAS_OWN.has(key) ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => leavesOf(each, Array.isArray(value) ? key : name))
}

const NOVAS_OWN = new Set(['class', 'root_name', 'ns_prefix', 'ns_uri'])

describe.each([...new Set(snippets.map((each) => each.class))].filter((name) => !FOREIGN.has(name)).toSorted())('%s', (name) => {
  it.each(snippets.filter((each) => each.class === name).map((each) => [`${each.test}: ${each.direction}`, each] as const))(
    '%s',
    (_title, { test, direction, xml, set }) => {
      const [schema, around] = CLASSES[name] ?? []
      if (schema === undefined || around === undefined) throw new Error(`no declaration is named for ${name}: add it to CLASSES`)
      const { root } = parseXml(xml)
      const element = around(root)
      const typed = readElement(schema, element)
      const written = writeElement(schema, typed)
      const ordered = direction === 'format' && !ORDERS_OF_THEIR_OWN.has(test)
      expect(ordered ? firstDifference(written, element) : firstDifference(byName(written), byName(element))).toBeUndefined()
      expect(JSON.stringify(typed).includes('"rest"')).toBe(KEPT_UNTYPED.has(test))
      const read = new Set(leavesOf(typed))
      const inXml = new Set(leavesOfElement(root))
      expect(leavesOf(set).filter((value) => inXml.has(value) && !read.has(value))).toEqual([])
    },
  )
})

const leavesOfElement = (element: XmlElement): readonly string[] => [
  ...element.attributes.map(({ value }) => value),
  ...element.children.flatMap((child) => (child.kind === 'element' ? leavesOfElement(child) : child.kind === 'text' ? [child.value] : [])),
]
