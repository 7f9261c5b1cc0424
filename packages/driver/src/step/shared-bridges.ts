import type { Config } from '@novalet/model/config'
import { acquireLock } from '@novalet/steps/run'
import type { SharedBridges } from '@novalet/vif-plug/run'
import type { GuestRecords } from '../guest-records.ts'
import { lockName, PATIENCE_MS } from './lock-name.ts'

/** Who else is on a bridge by the records, and the lock on it. A port whose network names no bridge is on the integration bridge. */
export const sharedBridges = (of: {
  readonly config: Config
  readonly records: GuestRecords
  readonly locksPath: string
}): SharedBridges => ({
  async isNeeded(bridge, { leaving }) {
    const integration = of.config.get('neutron.ovs_bridge')
    const others = (await of.records.guests()).filter(({ instance }) => instance.uuid !== leaving)
    return others.some(({ networkInfo }) => networkInfo.some(({ network }) => (network.bridge ?? integration) === bridge))
  },
  lock: (bridge, signal) => acquireLock({ dir: of.locksPath, name: lockName('bridge', bridge), timeoutMs: PATIENCE_MS, signal }),
})
