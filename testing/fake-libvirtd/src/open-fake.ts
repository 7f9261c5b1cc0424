import { Connection } from '../../../packages/libvirt-client/src/object/connection.ts'
import type { SessionTarget } from '../../../packages/libvirt-client/src/core/open-session.ts'
import type { FakeLibvirtd } from './fake-libvirtd.ts'

/** Connects to a fake daemon; keepalive is off unless asked for. */
export const openFake = (
  fake: FakeLibvirtd,
  target: Partial<SessionTarget> = {},
  options: Parameters<typeof Connection.open>[1] = {},
): Promise<Connection> =>
  Connection.open(
    {
      dial: fake.dial,
      uri: 'qemu:///system',
      readOnly: false,
      credentials: undefined,
      keepAlive: false,
      maxInFlight: undefined,
      timers: undefined,
      ...target,
    },
    options,
  )

/** A domain reference for layer 1. */
export const someDomain = { name: 'guest', uuid: Uint8Array.from({ length: 16 }, (_, i) => i), id: 7 }
