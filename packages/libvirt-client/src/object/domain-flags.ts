import type * as bits from '../protocol/bits.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { FlagOptions } from './flags.ts'

/** What a domain's XML shall contain. */
export type DomainXmlOptions = FlagOptions<typeof bits.domainXmlBits> & CallOptions
/** How a domain starts. */
export type DomainStartOptions = FlagOptions<typeof bits.domainStartBits> & CallOptions
/** How a domain is destroyed. */
export type DomainDestroyOptions = FlagOptions<typeof bits.domainDestroyBits> & CallOptions
/** What goes with a domain's definition. */
export type DomainUndefineOptions = FlagOptions<typeof bits.domainUndefineBits> & CallOptions
/** Whether a change is for the running guest, for its definition, or (neither) for what is current. */
export type ImpactOptions = FlagOptions<typeof bits.impactBits> & CallOptions
/** As ImpactOptions; `force` changes what the guest still uses. */
export type DeviceOptions = FlagOptions<typeof bits.deviceBits> & CallOptions
/** By which ways a guest is asked to shut down; libvirt chooses when none is named. */
export type ShutdownOptions = FlagOptions<typeof bits.shutdownBits> & CallOptions
/** By which ways a guest is asked to reboot; libvirt chooses when none is named. */
export type RebootOptions = FlagOptions<typeof bits.rebootBits> & CallOptions
/** Which domains; groups of options are combined with "and", the options of one group with "or". */
export type DomainListOptions = FlagOptions<typeof bits.domainListBits> & CallOptions
