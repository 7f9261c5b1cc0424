import { element } from '../element-schema.ts'
import { attr, child, list, text } from '../field.ts'
import { bytes, integer, oneOf, string, yesNo } from '../value-type.ts'
import { deviceAddress } from './address.ts'
import { sourceSecurityLabel } from './security-label.ts'

/** A host of a network disk. */
export const sourceHost = element('host', {
  name: attr('@name', string).optional(),
  port: attr('@port', string).optional(),
  transport: attr('@transport', oneOf('tcp', 'unix', 'rdma')).optional(),
  socket: attr('@socket', string).optional(),
})

/** A cookie of a disk that is read by HTTP. */
export const sourceCookie = element('cookie', { name: attr('@name', string), value: text('.', string) })

/** A part of a source that is the disk. */
export const sourceSlice = element('slice', {
  type: attr('@type', oneOf('storage')).optional(),
  offset: attr('@offset', integer).optional(),
  size: attr('@size', integer).optional(),
})

/** Where a disk's bytes are: of a disk, of what is below it, or of its copy. */
export const storageSource = {
  sourceFile: attr('source/@file', string).optional(),
  sourceDev: attr('source/@dev', string).optional(),
  sourceDir: attr('source/@dir', string).optional(),
  sourceProtocol: attr('source/@protocol', string).optional(),
  sourceName: attr('source/@name', string).optional(),
  sourceHosts: list(sourceHost, 'source'),
  sourceEncryptionFormat: attr('source/encryption/@format', string).optional(),
  sourceEncryptionEngine: attr('source/encryption/@engine', oneOf('qemu', 'librbd')).optional(),
  sourceEncryptionSecretType: attr('source/encryption/secret/@type', string).optional(),
  sourceEncryptionSecretUuid: attr('source/encryption/secret/@uuid', string).optional(),
  sourceEncryptionSecretUsage: attr('source/encryption/secret/@usage', string).optional(),
  sourcePool: attr('source/@pool', string).optional(),
  sourceVolume: attr('source/@volume', string).optional(),
  sourceMode: attr('source/@mode', oneOf('host', 'direct')).optional(),
  sourceType: attr('source/@type', oneOf('pci', 'unix')).optional(),
  sourcePath: attr('source/@path', string).optional(),
  sourceManaged: attr('source/@managed', yesNo).optional(),
  sourceNamespace: attr('source/@namespace', integer).optional(),
  sourceQuery: attr('source/@query', string).optional(),
  sourceTls: attr('source/@tls', yesNo).optional(),
  sourceTlsHostname: attr('source/@tlsHostname', string).optional(),
  sourceFdGroup: attr('source/@fdgroup', string).optional(),
  sourceStartupPolicy: attr('source/@startupPolicy', oneOf('mandatory', 'requisite', 'optional')).optional(),
  sourceIndex: attr('source/@index', integer).optional(),
  sourceAddress: child(deviceAddress, 'source').optional(),
  sourceLabels: list(sourceSecurityLabel, 'source'),
  sourceAuthUsername: attr('source/auth/@username', string).optional(),
  sourceAuthSecretType: attr('source/auth/secret/@type', string).optional(),
  sourceAuthSecretUuid: attr('source/auth/secret/@uuid', string).optional(),
  sourceAuthSecretUsage: attr('source/auth/secret/@usage', string).optional(),
  sourceReservationsManaged: attr('source/reservations/@managed', yesNo).optional(),
  sourceReservationsType: attr('source/reservations/source/@type', oneOf('unix')).optional(),
  sourceReservationsPath: attr('source/reservations/source/@path', string).optional(),
  sourceReservationsMode: attr('source/reservations/source/@mode', oneOf('client')).optional(),
  sourceInitiatorIqn: attr('source/initiator/iqn/@name', string).optional(),
  sourceSnapshot: attr('source/snapshot/@name', string).optional(),
  sourceConfig: attr('source/config/@file', string).optional(),
  sourceCookies: list(sourceCookie, 'source/cookies'),
  sourceSlices: list(sourceSlice, 'source/slices'),
  sourceSslVerify: attr('source/ssl/@verify', yesNo).optional(),
  sourceReadahead: attr('source/readahead/@size', integer).optional(),
  /** @unit s */
  sourceTimeout: attr('source/timeout/@seconds', integer).optional(),
  sourceReconnectEnabled: attr('source/reconnect/@enabled', yesNo).optional(),
  /** @unit s */
  sourceReconnectTimeout: attr('source/reconnect/@timeout', integer).optional(),
  /** @unit s */
  sourceReconnectDelay: attr('source/reconnect/@delay', integer).optional(),
  sourceIdentityUser: attr('source/identity/@user', string).optional(),
  sourceIdentityGroup: attr('source/identity/@group', string).optional(),
  sourceIdentityUsername: attr('source/identity/@username', string).optional(),
  sourceIdentityKeyfile: attr('source/identity/@keyfile', string).optional(),
  sourceIdentityAgentSock: attr('source/identity/@agentsock', string).optional(),
  sourceKnownHosts: attr('source/knownHosts/@path', string).optional(),
}

/** The format of an image, and how much of its tables is kept in memory. */
export const imageFormat = {
  format: attr('format/@type', string).optional(),
  /** @unit bytes */
  metadataCache: text('format/metadata_cache/max_size', bytes).optional(),
  metadataCacheUnit: attr('format/metadata_cache/max_size/@unit', string).optional(),
}
