import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, NetConnectOpts } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A TCP port of loopback that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const listens = (address: NetConnectOpts): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })

/** Waits until a program that was started listens; throws what it said if it ends, or after 30 s. */
export const listening = async (address: NetConnectOpts, complaint: () => string | undefined): Promise<void> => {
  const deadline = performance.now() + 30_000
  while (!(await listens(address))) {
    const said = complaint()
    if (said !== undefined || performance.now() > deadline)
      throw new Error(`nobody listens on ${JSON.stringify(address)}: ${said ?? 'the program still runs after 30 s'}`)
    await wait(50)
  }
}
