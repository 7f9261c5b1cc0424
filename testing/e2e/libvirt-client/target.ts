import { inject } from 'vitest'
import { connect, parseUri } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection, ConnectOptions } from '../../../packages/libvirt-client/src/index.ts'

/** A socket of the daemon under test, by its usual name. */
export const socketOf = (name = 'libvirt-sock'): string => `${inject('labFolder')}/run/libvirt/${name}`

/** The URI of a driver of the daemon under test. */
export const uriOf = (driver: string, path: string): string => `${driver}+unix://${path}?${parseUri(inject('daemonUri')).params.toString()}`

/** Connects to the daemon under test. */
export const connectTo = (driver: string, path: string, options?: ConnectOptions): Promise<Connection> =>
  connect(uriOf(driver, path), options)
