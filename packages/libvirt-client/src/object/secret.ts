import type { RemoteNonnullSecret } from '../protocol/remote-types.gen.ts'
import { secretUsageTypes } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { encodeText } from '../xdr/text.ts'
import type { Connection } from './connection.ts'
import { wordAt } from './flags.ts'
import { formatUuid } from './uuid.ts'

/** What a secret is for. */
export type SecretUsage = (typeof secretUsageTypes)[number]

/** A secret that the daemon keeps: a disk passphrase, a CHAP password, a Ceph key. */
export class Secret {
  readonly uuid: string
  readonly usageType: SecretUsage | 'unknown'
  readonly usageId: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullSecret
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullSecret) {
    this.#connection = connection
    this.ref = ref
    this.uuid = formatUuid(ref.uuid)
    this.usageType = wordAt(secretUsageTypes, ref.usageType)
    this.usageId = ref.usageID
  }

  /** The connection it belongs to. */
  get connection(): Connection {
    return this.#connection
  }

  /** The secret's XML, without its value. */
  async xml(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.secretGetXmlDesc({ secret: this.ref, flags: 0 }, options)).xml
  }

  /** Sets the value; text goes as UTF-8. */
  async setValue(value: Uint8Array | string, options?: CallOptions): Promise<void> {
    const bytes = typeof value === 'string' ? encodeText(value) : value
    await this.#connection.rpc.secretSetValue({ secret: this.ref, value: bytes, flags: 0 }, options)
  }

  /** The value, unless the secret is private. */
  async value(options?: CallOptions): Promise<Uint8Array> {
    return (await this.#connection.rpc.secretGetValue({ secret: this.ref, flags: 0 }, options)).value
  }

  /** Removes the secret. */
  async undefine(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.secretUndefine({ secret: this.ref }, options)
  }
}
