import { domain, type DomainField } from '../domain.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, child, list, text } from '../field.ts'
import { bytes, integer, oneOf, string } from '../value-type.ts'

/** What a checkpoint does with one disk. */
export const checkpointDisk = element('disk', {
  name: attr('@name', string),
  checkpoint: attr('@checkpoint', oneOf('no', 'bitmap')).optional(),
  bitmap: attr('@bitmap', string).optional(),
  /** @unit bytes */
  size: attr('@size', bytes).optional(),
})

const ofDomain: DomainField = child(domain).optional()

/** A point from which on a domain's changes are known. */
export const domainCheckpoint = element('domaincheckpoint', {
  name: text('name', string).optional(),
  description: text('description', string).optional(),
  parent: text('parent/name', string).optional(),
  /** @unit s since 1970 */
  creationTime: text('creationTime', integer).optional(),
  disks: list(checkpointDisk, 'disks'),
  domain: ofDomain,
})

/** A checkpoint as read. */
export type DomainCheckpoint = ElementOf<typeof domainCheckpoint>
