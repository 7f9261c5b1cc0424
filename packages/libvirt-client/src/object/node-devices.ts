import { nodeDeviceListBits } from '../protocol/bits.gen.ts'
import type { NodeDeviceEventMessages } from '../protocol/events.gen.ts'
import { nodeDeviceLifecycleEvents } from '../protocol/words.gen.ts'
import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import type { RemoteNonnullNodeDevice } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { NodeDevice } from './node-device.ts'

/** Every kind of node device event. */
export interface NodeDeviceEvents {
  readonly lifecycle: {
    readonly kind: 'lifecycle'
    readonly device: NodeDevice
    readonly event: (typeof nodeDeviceLifecycleEvents)[number] | 'unknown'
  }
  readonly update: { readonly kind: 'update'; readonly device: NodeDevice }
}

/** The devices of the host. */
export class NodeDevices {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The handle for a reference of layer 1. */
  of(ref: RemoteNonnullNodeDevice): NodeDevice {
    return new NodeDevice(this.#connection, ref)
  }

  /** All devices, or those that fit: `{ capPciDev: true }`. */
  async list(options: FlagOptions<typeof nodeDeviceListBits> & CallOptions = {}): Promise<NodeDevice[]> {
    const { devices } = await this.#connection.rpc.connectListAllNodeDevices(
      { need_results: 1, flags: flagsOf(nodeDeviceListBits, options) },
      options,
    )
    return devices.map((ref) => this.of(ref))
  }

  /** The device of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<NodeDevice | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.nodeDeviceLookupByName({ name }, options), 'LibvirtNoNodeDevice')
    return found && this.of(found.dev)
  }

  /** The SCSI host of that pair of world-wide names, or undefined. */
  async lookupScsiHostByWwn(wwnn: string, wwpn: string, options?: CallOptions): Promise<NodeDevice | undefined> {
    const found = await unlessAbsent(
      this.#connection.rpc.nodeDeviceLookupScsiHostByWwn({ wwnn, wwpn, flags: 0 }, options),
      'LibvirtNoNodeDevice',
    )
    return found && this.of(found.dev)
  }

  /** Makes a device (a mediated device, an NPIV host). */
  async create(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<NodeDevice> {
    return this.of(
      (await this.#connection.rpc.nodeDeviceCreateXml({ xml_desc: xml, flags: options.validate === true ? 1 : 0 }, options)).dev,
    )
  }

  /** Makes or replaces a definition. */
  async define(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<NodeDevice> {
    return this.of(
      (await this.#connection.rpc.nodeDeviceDefineXml({ xml_desc: xml, flags: options.validate === true ? 1 : 0 }, options)).dev,
    )
  }

  /** Events of all devices, or of one. */
  events<N extends keyof NodeDeviceEvents>(
    name: N,
    options: SubscribeOptions & { readonly device?: NodeDevice } = {},
  ): EventSubscription<NodeDeviceEvents[N]> {
    const convert = {
      lifecycle: (raw: NodeDeviceEventMessages['lifecycle']) => ({
        kind: 'lifecycle',
        device: this.of(raw.dev),
        event: wordAt(nodeDeviceLifecycleEvents, raw.event),
      }),
      update: (raw: NodeDeviceEventMessages['update']) => ({ kind: 'update', device: this.of(raw.dev) }),
    }[name] as unknown as (raw: NodeDeviceEventMessages[N]) => NodeDeviceEvents[N]
    return this.#connection.hub.subscribe('nodeDevice', name, options.device?.ref ?? null, convert, options)
  }
}
