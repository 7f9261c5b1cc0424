import { element } from './element-schema.ts'
import { attr, list } from './field.ts'
import { oneOf, string } from './value-type.ts'

/** An argument passed to QEMU past libvirt. */
export const qemuArgument = element('qemu:arg', { value: attr('@value', string) })
/** A variable of QEMU's environment. */
export const qemuVariable = element('qemu:env', { name: attr('@name', string), value: attr('@value', string).optional() })
/** Something that libvirt shall believe of QEMU. */
export const qemuCapabilityAdded = element('qemu:add', { capability: attr('@capability', string) })
/** Something that libvirt shall not believe of QEMU. */
export const qemuCapabilityRemoved = element('qemu:del', { capability: attr('@capability', string) })
/** A property of a device set past libvirt. */
export const qemuProperty = element('qemu:property', {
  name: attr('@name', string),
  type: attr('@type', oneOf('string', 'signed', 'unsigned', 'bool', 'remove')),
  value: attr('@value', string).optional(),
})
/** A device whose properties are set past libvirt. */
export const qemuDeviceOverride = element('qemu:device', {
  alias: attr('@alias', string),
  properties: list(qemuProperty, 'qemu:frontend'),
})
