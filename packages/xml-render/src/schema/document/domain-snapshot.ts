import { storageSource } from '../device/storage-source.ts'
import { domain, type DomainField } from '../domain.ts'
import { element, type ElementOf, type ElementSchema } from '../element-schema.ts'
import { attr, child, flag, list, text } from '../field.ts'
import { bytes, integer, oneOf, string } from '../value-type.ts'

/** What a snapshot does with one disk. */
export const snapshotDisk = element('disk', {
  name: attr('@name', string),
  snapshot: attr('@snapshot', oneOf('no', 'internal', 'external', 'manual')).optional(),
  type: attr('@type', oneOf('file', 'block', 'network')).optional(),
  hasDriver: flag('driver'),
  driverType: attr('driver/@type', oneOf('raw', 'qcow2')).optional(),
  /** @unit bytes */
  metadataCache: text('driver/metadata_cache/max_size', bytes).optional(),
  metadataCacheUnit: attr('driver/metadata_cache/max_size/@unit', string).optional(),
  ...storageSource,
})

/** What is declared of a domain that is not as it ran. */
export interface InactiveDomain extends ElementSchema<(typeof domain)['fields']> {}

/** The domain as it was defined, where that was not as it ran. */
export const inactiveDomain: InactiveDomain = element('inactiveDomain', domain.fields)

const ofDomain: DomainField = child(domain).optional()
const ofInactiveDomain: DomainField = child(inactiveDomain).optional()

/** A snapshot of a domain. @source nova/virt/libvirt/config.py LibvirtConfigGuestSnapshot */
export const domainSnapshot = element('domainsnapshot', {
  name: text('name', string).optional(),
  description: text('description', string).optional(),
  state: text('state', oneOf('running', 'paused', 'shutoff', 'disk-snapshot', 'blocked', 'crashed', 'pmsuspended')).optional(),
  parent: text('parent/name', string).optional(),
  /** @unit s since 1970 */
  creationTime: text('creationTime', integer).optional(),
  memory: attr('memory/@snapshot', oneOf('no', 'internal', 'external')).optional(),
  memoryFile: attr('memory/@file', string).optional(),
  disks: list(snapshotDisk, 'disks'),
  domain: ofDomain,
  inactiveDomain: ofInactiveDomain,
  /** 1 where it is the current one. */
  active: text('active', integer).optional(),
})

/** A snapshot as read. */
export type DomainSnapshot = ElementOf<typeof domainSnapshot>
