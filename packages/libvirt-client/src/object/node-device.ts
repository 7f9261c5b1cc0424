import { virNodeDeviceXMLFlags } from '../protocol/constants.gen.ts'
import { impactBits } from '../protocol/bits.gen.ts'
import type { RemoteNonnullNodeDevice } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { Connection } from './connection.ts'
import type { ImpactOptions } from './domain-flags.ts'
import { flagsOf } from './flags.ts'

/** A device of the host. */
export class NodeDevice {
  readonly name: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullNodeDevice
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullNodeDevice) {
    this.#connection = connection
    this.ref = ref
    this.name = ref.name
  }

  /** The device's XML; `inactive` asks for the definition while it is there. */
  async xml(options: CallOptions & { readonly inactive?: boolean } = {}): Promise<string> {
    const flags = options.inactive === true ? virNodeDeviceXMLFlags.VIR_NODE_DEVICE_XML_INACTIVE : 0
    return (await this.#connection.rpc.nodeDeviceGetXmlDesc({ name: this.name, flags }, options)).xml
  }

  /** The name of the device it hangs on, or undefined. */
  async parent(options?: CallOptions): Promise<string | undefined> {
    return (await this.#connection.rpc.nodeDeviceGetParent({ name: this.name }, options)).parentName ?? undefined
  }

  /** What it is: `pci`, `net`, `mdev` … */
  async capabilities(options?: CallOptions): Promise<readonly string[]> {
    const { num } = await this.#connection.rpc.nodeDeviceNumOfCaps({ name: this.name }, options)
    return (await this.#connection.rpc.nodeDeviceListCaps({ name: this.name, maxnames: num }, options)).names
  }

  /** Takes it from its host driver, for a guest. */
  async detach(options: CallOptions & { readonly driver?: string } = {}): Promise<void> {
    await this.#connection.rpc.nodeDeviceDetachFlags({ name: this.name, driverName: options.driver ?? null, flags: 0 }, options)
  }

  /** Gives it back to its host driver. */
  async reattach(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeDeviceReAttach({ name: this.name }, options)
  }

  /** Resets it. */
  async reset(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeDeviceReset({ name: this.name }, options)
  }

  /** Starts the defined device (a mediated device). */
  async start(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeDeviceCreate({ name: this.name, flags: 0 }, options)
  }

  /** Removes it from the host (a mediated device, an NPIV host). */
  async destroy(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeDeviceDestroy({ name: this.name }, options)
  }

  /** Removes the definition. */
  async undefine(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeDeviceUndefine({ name: this.name, flags: 0 }, options)
  }

  /** Changes it. */
  async update(xml: string, options: ImpactOptions = {}): Promise<void> {
    await this.#connection.rpc.nodeDeviceUpdate({ name: this.name, xml_desc: xml, flags: flagsOf(impactBits, options) }, options)
  }

  /** Whether it is there. */
  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.nodeDeviceIsActive({ name: this.name }, options)).active !== 0
  }

  /** Whether the daemon keeps a definition. */
  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.nodeDeviceIsPersistent({ name: this.name }, options)).persistent !== 0
  }

  /** Whether it starts with the host. */
  async autostart(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.nodeDeviceGetAutostart({ name: this.name }, options)).autostart !== 0
  }

  /** Sets whether it starts with the host. */
  async setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeDeviceSetAutostart({ name: this.name, autostart: autostart ? 1 : 0 }, options)
  }
}
