import type { Executor } from '@novalet/steps'
import { addOvsBridge, deleteOvsBridge, map, vsctl } from '../../command/ovs-vsctl.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readOvsBridge } from '../ovs/read-ovs-bridge.ts'
import { runVsctl } from '../ovs/run-vsctl.ts'
import type { PlugHost } from '../plug-host.ts'

/** Deletes an OVS bridge. */
export const ovsBridgeRemove = (host: PlugHost): Executor<VifPlugKinds['ovs.bridge.remove']> => ({
  async prepare({ ovsdb, bridge }, { signal }) {
    const state = await readOvsBridge(host, ovsdb, bridge, signal)
    return state === undefined ? null : { datapathType: state.datapathType, externalIds: state.externalIds }
  },
  async do({ ovsdb, bridge }, _prepared, { signal }) {
    await runVsctl(host, ovsdb, deleteOvsBridge(ovsdb, bridge), signal)
    return null
  },
  async undo({ ovsdb, bridge }, prepared, _output, { signal }) {
    if (prepared === null || (await readOvsBridge(host, ovsdb, bridge, signal)) !== undefined) return
    const ids = vsctl(ovsdb, ['set', 'Bridge', bridge, `external_ids=${map(prepared.externalIds)}`])
    await runVsctl(host, ovsdb, addOvsBridge(ovsdb, bridge, prepared.datapathType), signal)
    await runVsctl(host, ovsdb, ids, signal)
  },
})
