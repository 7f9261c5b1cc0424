import { Unsupported } from '../error/unsupported.ts'
import { remote_auth_type as kinds } from '../protocol/remote-types.gen.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { CallOptions } from '../rpc/procedure.ts'

/** What the daemon may ask for. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Proves to the daemon who we are, by the first way of its list that we can. */
export const authenticate = async (
  rpc: Rpc,
  credentials: Credentials | undefined,
  secure: boolean,
  options: CallOptions,
): Promise<void> => {
  const { types } = await rpc.authList(options)
  if (types.length === 0 || types.includes(kinds.REMOTE_AUTH_NONE)) return
  if (types.includes(kinds.REMOTE_AUTH_POLKIT)) {
    await rpc.authPolkit(options)
    return
  }
  throw new Unsupported(
    'Authentication',
    `one of none, polkit`,
    `authentication types ${types.join(', ')} (${credentials === undefined ? 'no credentials given' : 'credentials given'}, ${secure ? 'secure' : 'insecure'} transport)`,
  )
}
