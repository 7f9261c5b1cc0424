import { describe } from 'vitest'
import { connect, parseUri } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection, ConnectOptions } from '../../../packages/libvirt-client/src/index.ts'

const given = process.env['NOVALET_TEST_URI']

/** A suite that needs a real daemon: without one it is skipped, and its name says why. */
export const describeReal = (name: string, body: () => void): void => {
  if (given === undefined) describe.skip(`${name} (SKIPPED: NOVALET_TEST_URI does not name a daemon)`, body)
  else describe(name, body)
}

/** The URI of another driver of the same daemon, over the same socket. */
export const uriOf = (driver: string, path: string): string => {
  const { transport, params, host } = parseUri(given ?? 'qemu:///system')
  return `${driver}+${transport ?? 'unix'}://${host ?? ''}${path}?${params.toString()}`
}

/** Connects to the daemon under test. */
export const connectTo = (driver: string, path: string, options?: ConnectOptions): Promise<Connection> =>
  connect(uriOf(driver, path), options)
