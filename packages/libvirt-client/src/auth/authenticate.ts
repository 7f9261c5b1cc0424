import { Unsupported } from '../error/unsupported.ts'
import { remote_auth_type as kinds } from '../protocol/remote-codecs.gen.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { Credentials } from './credentials.ts'
import { authenticateSasl } from './sasl.ts'

/** Proves to the daemon who we are, by a way of its list. */
export const authenticate = async (
  rpc: Rpc,
  credentials: Credentials | undefined,
  secure: boolean,
  options: CallOptions,
): Promise<void> => {
  const { types } = await rpc.authList(options)
  if (types.length === 0 || types.includes(kinds.REMOTE_AUTH_NONE)) return
  if (types.includes(kinds.REMOTE_AUTH_SASL) && (credentials !== undefined || !types.includes(kinds.REMOTE_AUTH_POLKIT))) {
    return authenticateSasl(rpc, credentials, secure, options)
  }
  if (types.includes(kinds.REMOTE_AUTH_POLKIT)) {
    await rpc.authPolkit(options)
    return
  }
  throw new Unsupported('Authentication', 'none, polkit or SASL', `types ${types.join(', ')}`)
}
