import { Connection } from '@novalet/libvirt-client/core'
import { dialWebSocket } from './web-socket-stream.ts'

/** Where a page finds libvirt: the relay's address, and the URI that the daemon opens. */
export interface Target {
  readonly relay: string
  readonly uri: string
}

/** Connects through the relay. */
export const connect = ({ relay, uri }: Target, options: Parameters<typeof Connection.open>[1] = {}): Promise<Connection> =>
  Connection.open({ dial: ({ signal }) => dialWebSocket(relay, signal), uri, keepAlive: { intervalMs: 5000, count: 5 } }, options)

/** Connects, does the work and closes. */
export const withConnection = async <T>(target: Target, work: (host: Connection) => Promise<T>): Promise<T> => {
  const host = await connect(target)
  try {
    return await work(host)
  } finally {
    await host.close()
  }
}
