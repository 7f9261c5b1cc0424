import type { Executor } from '@novalet/steps'
import { deleteOvsPort } from '../../command/ovs-vsctl.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { putOvsPortBack } from '../ovs/put-ovs-port-back.ts'
import { readOwnOvsPort } from '../ovs/read-ovs-port.ts'
import { runVsctl } from '../ovs/run-vsctl.ts'
import type { PlugHost } from '../plug-host.ts'

/** Deletes an OVS port; an absent one is no matter. */
export const ovsPortRemove = (host: PlugHost): Executor<VifPlugKinds['ovs.port.remove']> => ({
  async prepare(input, { signal }) {
    return (await readOwnOvsPort(host, input.ovsdb, input, signal)) ?? null
  },
  async do(input, _prepared, { signal }) {
    const found = await readOwnOvsPort(host, input.ovsdb, input, signal)
    if (found !== undefined) await runVsctl(host, input.ovsdb, deleteOvsPort(input.ovsdb, input.port), signal)
    return null
  },
  async undo(input, prepared, _output, { signal }) {
    if (prepared === null) return
    const found = await readOwnOvsPort(host, input.ovsdb, input, signal)
    await putOvsPortBack(host, input.ovsdb, input.port, { found, state: prepared }, signal)
  },
})
