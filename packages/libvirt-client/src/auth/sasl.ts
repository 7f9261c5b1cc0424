import { Unsupported } from '../error/unsupported.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { encodeText } from '../xdr/text.ts'
import type { Credentials } from './credentials.ts'
import { Scram } from './scram.ts'

const scramSha256 = async (rpc: Rpc, credentials: Credentials, options: CallOptions): Promise<void> => {
  const scram = new Scram(credentials)
  const start = await rpc.authSaslStart({ mech: 'SCRAM-SHA-256', nil: 0, data: scram.first() }, options)
  const step = await rpc.authSaslStep({ nil: 0, data: await scram.final(start.data) }, options)
  scram.verify(step.data)
  if (step.complete === 0) await rpc.authSaslStep({ nil: 1, data: new Uint8Array() }, options)
}

const plain = async (rpc: Rpc, { username, password }: Credentials, options: CallOptions): Promise<void> => {
  const { complete } = await rpc.authSaslStart({ mech: 'PLAIN', nil: 0, data: encodeText(`\0${username}\0${password}`) }, options)
  if (complete === 0) await rpc.authSaslStep({ nil: 1, data: new Uint8Array() }, options)
}

/** Authenticates by SASL: SCRAM-SHA-256, else PLAIN where the way to the daemon is encrypted or local. */
export const authenticateSasl = async (
  rpc: Rpc,
  credentials: Credentials | undefined,
  secure: boolean,
  options: CallOptions,
): Promise<void> => {
  const { mechlist } = await rpc.authSaslInit(options)
  const offered = mechlist.split(/[ ,]+/).filter(Boolean)
  if (credentials === undefined) throw new Unsupported('This daemon', 'a user and a password (the credentials option)', 'none given')
  if (offered.includes('SCRAM-SHA-256')) return scramSha256(rpc, credentials, options)
  if (offered.includes('PLAIN') && secure) return plain(rpc, credentials, options)
  const hint = secure ? '' : ' over plain TCP, where libvirt demands an encrypting mechanism; use TLS, ssh or a unix socket'
  throw new Unsupported('SASL authentication', 'SCRAM-SHA-256, or PLAIN over an encrypted way', `${offered.join(', ')}${hint}`)
}
