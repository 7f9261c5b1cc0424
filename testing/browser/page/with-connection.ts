import { Connection } from '@novalet/libvirt-client/core'
import { dialWebSocket } from './web-socket-stream.ts'

/** Where a page finds libvirt: the relay's address, and the URI that the daemon opens. */
export interface Target {
  readonly relay: string
  readonly uri: string
}

/** Connects through the relay. */
export const connect = ({ relay, uri }: Target, signal?: AbortSignal): Promise<Connection> =>
  Connection.open(
    {
      dial: (options) => dialWebSocket(relay, options.signal),
      uri,
      keepAlive: { intervalMs: 5000, count: 5 },
    },
    { signal },
  )

/** Connects, does the work and closes. */
export const withConnection = async <T>(target: Target, work: (host: Connection) => Promise<T>): Promise<T> => {
  const host = await connect(target)
  try {
    return await work(host)
  } finally {
    await host.close()
  }
}
