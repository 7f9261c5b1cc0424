import type { Decided } from '@novalet/model'
import type { WritableOf, networkInterface } from '@novalet/xml-render'

type Interface = WritableOf<typeof networkInterface>

/** What the host has of an interface. */
export interface BackEnd {
  readonly kind: 'interface'
  readonly type: Decided<string>
  readonly fields: Partial<Interface>
  /** Overrules what the front end decided; null takes it away. */
  readonly model?: Decided<string> | null
  /** Likewise. */
  readonly driver?: Decided<string> | null
  /** Whether the sizes of both queues can be set. */
  readonly queueSizes?: boolean
  /** Whether it has a `<driver>` though nothing names one. */
  readonly hasDriver?: boolean
  /** Whether it can be limited. */
  readonly hasBandwidth: boolean
  /** Whether it may carry the network's MTU. */
  readonly hasMtu: boolean
}

/** A port that is a whole PCI device. */
export interface PassedDevice {
  readonly kind: 'hostdev'
  readonly address: string
}
