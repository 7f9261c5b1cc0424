import { cpuFeature } from '../cpu.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, list, text } from '../field.ts'
import { integer, oneOf, string, yesNo } from '../value-type.ts'

/** A size of page that the host has. */
export const cpuPages = element('pages', { size: attr('@size', integer), unit: attr('@unit', string).optional() })

/** The CPU of a host: what is compared and what a baseline is made of. @source nova/virt/libvirt/config.py LibvirtConfigCPU */
export const hostCpu = element('cpu', {
  arch: text('arch', string).optional(),
  model: text('model', string).optional(),
  modelFallback: attr('model/@fallback', oneOf('allow', 'forbid')).optional(),
  modelVendorId: attr('model/@vendor_id', string).optional(),
  vendor: text('vendor', string).optional(),
  microcode: attr('microcode/@version', integer).optional(),
  signatureFamily: attr('signature/@family', integer).optional(),
  signatureModel: attr('signature/@model', integer).optional(),
  signatureStepping: attr('signature/@stepping', integer).optional(),
  counter: attr('counter/@name', string).optional(),
  /** @unit Hz */
  counterFrequency: attr('counter/@frequency', integer).optional(),
  counterScaling: attr('counter/@scaling', yesNo).optional(),
  maxPhysAddrMode: attr('maxphysaddr/@mode', oneOf('passthrough', 'emulate')).optional(),
  maxPhysAddrBits: attr('maxphysaddr/@bits', integer).optional(),
  sockets: attr('topology/@sockets', integer).optional(),
  dies: attr('topology/@dies', integer).optional(),
  clusters: attr('topology/@clusters', integer).optional(),
  cores: attr('topology/@cores', integer).optional(),
  threads: attr('topology/@threads', integer).optional(),
  features: list(cpuFeature),
  pages: list(cpuPages),
})

/** A host's CPU as read. */
export type HostCpu = ElementOf<typeof hostCpu>
