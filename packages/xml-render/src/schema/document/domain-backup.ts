import { sourceSecurityLabel } from '../device/security-label.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, child, list, text } from '../field.ts'
import { integer, oneOf, string, yesNo } from '../value-type.ts'
import { encryption } from './encryption.ts'

const place = {
  file: attr('@file', string).optional(),
  dev: attr('@dev', string).optional(),
  labels: list(sourceSecurityLabel),
  encryption: child(encryption).optional(),
}
/** Where a disk is copied to. */
export const backupTarget = element('target', place)
/** Where what the guest overwrites is kept while it is read. */
export const backupScratch = element('scratch', place)

/** What a backup does with one disk. */
export const backupDisk = element('disk', {
  name: attr('@name', string),
  backup: attr('@backup', yesNo).optional(),
  type: attr('@type', oneOf('file', 'block')).optional(),
  state: attr('@state', oneOf('running', 'complete', 'failed', 'cancelling', 'cancelled')).optional(),
  backupMode: attr('@backupmode', oneOf('full', 'incremental')).optional(),
  incremental: attr('@incremental', string).optional(),
  exportName: attr('@exportname', string).optional(),
  exportBitmap: attr('@exportbitmap', string).optional(),
  index: attr('@index', integer).optional(),
  driverType: attr('driver/@type', oneOf('raw', 'qcow2')).optional(),
  target: child(backupTarget).optional(),
  scratch: child(backupScratch).optional(),
})

/** A backup that libvirt makes (push) or offers (pull). */
export const domainBackup = element('domainbackup', {
  mode: attr('@mode', oneOf('push', 'pull')).optional(),
  id: attr('@id', integer).optional(),
  incremental: text('incremental', string).optional(),
  serverTransport: attr('server/@transport', oneOf('tcp', 'unix', 'fd')).optional(),
  serverTls: attr('server/@tls', yesNo).optional(),
  serverName: attr('server/@name', string).optional(),
  serverPort: attr('server/@port', integer).optional(),
  serverSocket: attr('server/@socket', string).optional(),
  serverFdGroup: attr('server/@fdgroup', string).optional(),
  disks: list(backupDisk, 'disks'),
})

/** A backup as read. */
export type DomainBackup = ElementOf<typeof domainBackup>
