import type { Executor } from '@novalet/steps'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readOwnOvsPort } from '../ovs/read-ovs-port.ts'
import type { PlugHost } from '../plug-host.ts'

/** Looks whose the port is, and changes nothing. */
export const ovsClaim = (host: PlugHost): Executor<VifPlugKinds['ovs.claim']> => ({
  prepare: async () => null,
  async do(input, _prepared, { signal }) {
    await readOwnOvsPort(host, input.ovsdb, input, signal)
    return null
  },
  undo: async () => undefined,
})
