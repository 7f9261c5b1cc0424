import type { Executor } from '@novalet/steps'
import { addOvsBridge, deleteOvsBridge } from '../../command/ovs-vsctl.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readOvsBridge, readOvsBridgePorts } from '../ovs/read-ovs-bridge.ts'
import { runVsctl } from '../ovs/run-vsctl.ts'
import type { PlugHost } from '../plug-host.ts'

/**
 * Makes an OVS bridge where it is missing.
 * @differs os-vif sets the datapath of an existing bridge too, which cuts off every guest on it
 */
export const ovsBridge = (host: PlugHost): Executor<VifPlugKinds['ovs.bridge']> => ({
  async prepare({ ovsdb, bridge }, { signal }) {
    return { existed: (await readOvsBridge(host, ovsdb, bridge, signal)) !== undefined }
  },
  async do({ ovsdb, bridge, datapathType }, _prepared, { signal }) {
    await using _lock = await host.bridges?.lock(bridge, signal)
    if ((await readOvsBridge(host, ovsdb, bridge, signal)) === undefined) {
      await runVsctl(host, ovsdb, addOvsBridge(ovsdb, bridge, datapathType), signal)
    }
    return null
  },
  async undo({ ovsdb, bridge }, { existed }, _output, { subject, signal }) {
    if (existed) return
    await using _lock = await host.bridges?.lock(bridge, signal)
    if (await host.bridges?.isNeeded(bridge, { leaving: subject })) return
    if ((await readOvsBridge(host, ovsdb, bridge, signal)) === undefined) return
    const ports = await readOvsBridgePorts(host, ovsdb, bridge, signal)
    if (ports.length === 0) await runVsctl(host, ovsdb, deleteOvsBridge(ovsdb, bridge), signal)
  },
})
