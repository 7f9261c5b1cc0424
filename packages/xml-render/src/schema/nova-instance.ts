import { element } from './element-schema.ts'
import { attr, child, list, text } from './field.ts'
import { integer, string } from './value-type.ts'

/** An address of a port, as Nova notes it. */
export const novaIp = element('nova:ip', {
  type: attr('@type', string),
  address: attr('@address', string),
  ipVersion: attr('@ipVersion', string),
})

/** A port, as Nova notes it. */
export const novaPort = element('nova:port', {
  uuid: attr('@uuid', string),
  ips: list(novaIp),
})

/** The ports, as Nova notes them. */
export const novaPorts = element('nova:ports', { list: list(novaPort) })

/** An extra spec of the flavor, as Nova notes it. */
export const novaExtraSpec = element('nova:extraSpec', { name: attr('@name', string), value: text('.', string) })

/** The flavor's extra specs, as Nova notes them. */
export const novaExtraSpecs = element('nova:extraSpecs', { list: list(novaExtraSpec) })

/** A property of the image, as Nova notes it. */
export const novaProperty = element('nova:property', { name: attr('@name', string), value: text('.', string) })

/** The image's properties, as Nova notes them. */
export const novaProperties = element('nova:properties', { list: list(novaProperty) })

/** The image, as Nova notes it. @source nova/virt/libvirt/config.py LibvirtConfigGuestMetaImage */
export const novaImage = element('nova:image', {
  uuid: attr('@uuid', string),
  containerFormat: text('nova:containerFormat', string).optional(),
  diskFormat: text('nova:diskFormat', string).optional(),
  minDisk: text('nova:minDisk', integer).optional(),
  minRam: text('nova:minRam', integer).optional(),
  properties: child(novaProperties).optional(),
})

/** What Nova notes of an instance in its domain. @source nova/virt/libvirt/config.py LibvirtConfigGuestMetaNovaInstance */
export const novaInstance = element('nova:instance', {
  namespace: attr('@xmlns:nova', string),
  packageVersion: attr('nova:package/@version', string).optional(),
  name: text('nova:name', string).optional(),
  creationTime: text('nova:creationTime', string).optional(),
  flavorName: attr('nova:flavor/@name', string).optional(),
  flavorId: attr('nova:flavor/@id', string).optional(),
  flavorMemory: text('nova:flavor/nova:memory', integer).optional(),
  flavorDisk: text('nova:flavor/nova:disk', integer).optional(),
  flavorSwap: text('nova:flavor/nova:swap', integer).optional(),
  flavorEphemeral: text('nova:flavor/nova:ephemeral', integer).optional(),
  flavorVcpus: text('nova:flavor/nova:vcpus', integer).optional(),
  flavorExtraSpecs: child(novaExtraSpecs, 'nova:flavor').optional(),
  image: child(novaImage).optional(),
  userUuid: attr('nova:owner/nova:user/@uuid', string).optional(),
  userName: text('nova:owner/nova:user', string).optional(),
  projectUuid: attr('nova:owner/nova:project/@uuid', string).optional(),
  projectName: text('nova:owner/nova:project', string).optional(),
  rootType: attr('nova:root/@type', string).optional(),
  rootUuid: attr('nova:root/@uuid', string).optional(),
  ports: child(novaPorts).optional(),
})
