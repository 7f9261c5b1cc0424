import type { BlockDeviceKinds } from '@novalet/block-device'
import type { VifPlugKinds } from '@novalet/vif-plug'

/** Steps that the driver does itself, with libvirt. */
export type DomainKinds = {
  'domain.define': {
    readonly input: { readonly uuid: string; readonly name: string; readonly xml: string }
    readonly prepared: { readonly previousXml: string | null }
    readonly output: null
  }
  'domain.start': {
    readonly input: { readonly uuid: string }
    readonly prepared: { readonly wasActive: boolean }
    readonly output: null
  }
  'domain.shutdown': {
    readonly input: { readonly uuid: string; /** @unit ms */ readonly timeoutMs: number }
    readonly prepared: null
    readonly output: { readonly clean: boolean }
  }
  'domain.destroy': { readonly input: { readonly uuid: string }; readonly prepared: null; readonly output: null }
  'domain.undefine': { readonly input: { readonly uuid: string }; readonly prepared: null; readonly output: null }
}

/** Steps on libvirt's networks. */
export type NetworkKinds = {
  'network.start': {
    readonly input: {
      readonly name: string
      /** The instance is being made: taken back, it needs the network no more. */
      readonly isNew: boolean
    }
    readonly prepared: { readonly wasActive: boolean }
    readonly output: null
  }
  /** Stops it if Novalet started it and nobody is left on it when the step is done. */
  'network.stop': { readonly input: { readonly name: string }; readonly prepared: null; readonly output: { readonly stopped: boolean } }
}

/** Every kind of step that this driver can run. */
export type DriverKinds = DomainKinds & NetworkKinds & BlockDeviceKinds & VifPlugKinds
