import type { AdminRpc } from './protocol/admin-rpc.gen.ts'
import type { CallOptions } from './rpc/procedure.ts'

/** A connection to a daemon's administration socket. */
export interface AdminConnection extends AsyncDisposable {
  /** The twenty procedures of the admin program, as on the wire. */
  readonly rpc: AdminRpc
  close(): Promise<void>
}

/**
 * Connects to a daemon's administration socket: its servers, clients, limits and logging. Only root may.
 * @throws LibvirtTransportError, LibvirtError
 */
export const connectAdmin = async (options: CallOptions & { readonly socket?: string } = {}): Promise<AdminConnection> => {
  const socket = options.socket ?? '/run/libvirt/libvirt-admin-sock'
  const [{ dialUnix }, { createAdminRpc, Session }] = await Promise.all([import('./transport/unix.ts'), import('./core/index.ts')])
  const session = new Session(await dialUnix('the administration socket', [socket], options.signal))
  const rpc = createAdminRpc(session)
  try {
    await rpc.connectOpen({ flags: 0 }, options)
  } catch (error) {
    await session.close()
    throw error
  }
  return { rpc, close: () => session.close(), [Symbol.asyncDispose]: () => session.close() }
}
