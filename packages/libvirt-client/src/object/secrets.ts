import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import type { SecretEventMessages } from '../protocol/events.gen.ts'
import { secretListBits } from '../protocol/bits.gen.ts'
import type { RemoteNonnullSecret } from '../protocol/remote-types.gen.ts'
import { secretLifecycleEvents, secretUsageTypes } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { Secret } from './secret.ts'
import type { SecretUsage } from './secret.ts'
import { parseUuid } from './uuid.ts'

/** Every kind of secret event. */
export interface SecretEvents {
  readonly lifecycle: {
    readonly kind: 'lifecycle'
    readonly secret: Secret
    readonly event: (typeof secretLifecycleEvents)[number] | 'unknown'
  }
  readonly 'value-changed': { readonly kind: 'value-changed'; readonly secret: Secret }
}

/** The secrets of a connection. */
export class Secrets {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The handle for a reference of layer 1. */
  of(ref: RemoteNonnullSecret): Secret {
    return new Secret(this.#connection, ref)
  }

  /** Makes or replaces a secret; its value is set apart. */
  async define(xml: string, options?: CallOptions): Promise<Secret> {
    return this.of((await this.#connection.rpc.secretDefineXml({ xml, flags: 0 }, options)).secret)
  }

  /** The secret of that UUID, or undefined. */
  async lookupByUuid(uuid: string, options?: CallOptions): Promise<Secret | undefined> {
    return unlessAbsent(this.getByUuid(uuid, options), 'LibvirtNoSecret')
  }

  /** The secret for that use, or undefined. */
  async lookupByUsage(type: SecretUsage, id: string, options?: CallOptions): Promise<Secret | undefined> {
    const found = this.#connection.rpc.secretLookupByUsage({ usageType: secretUsageTypes.indexOf(type), usageID: id }, options)
    return unlessAbsent(
      found.then(({ secret }) => this.of(secret)),
      'LibvirtNoSecret',
    )
  }

  /** The secret of that UUID. @throws LibvirtNoSecret */
  async getByUuid(uuid: string, options?: CallOptions): Promise<Secret> {
    return this.of((await this.#connection.rpc.secretLookupByUuid({ uuid: parseUuid(uuid) }, options)).secret)
  }

  /** All secrets, or those that fit. */
  async list(options: FlagOptions<typeof secretListBits> & CallOptions = {}): Promise<Secret[]> {
    const { secrets } = await this.#connection.rpc.connectListAllSecrets(
      { need_results: 1, flags: flagsOf(secretListBits, options) },
      options,
    )
    return secrets.map((ref) => this.of(ref))
  }

  /** Events of all secrets, or of one. */
  events<N extends keyof SecretEvents>(
    name: N,
    options: SubscribeOptions & { readonly secret?: Secret } = {},
  ): EventSubscription<SecretEvents[N]> {
    const convert = {
      lifecycle: (raw: SecretEventMessages['lifecycle']) => ({
        kind: 'lifecycle',
        secret: this.of(raw.secret),
        event: wordAt(secretLifecycleEvents, raw.event),
      }),
      'value-changed': (raw: SecretEventMessages['value-changed']) => ({ kind: 'value-changed', secret: this.of(raw.secret) }),
    }[name] as unknown as (raw: SecretEventMessages[N]) => SecretEvents[N]
    return this.#connection.hub.subscribe('secret', name, options.secret?.ref ?? null, convert, options)
  }
}
