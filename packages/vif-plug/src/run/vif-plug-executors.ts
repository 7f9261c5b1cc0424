import type { Executors } from '@novalet/steps'
import type { VifPlugKinds } from '../vif-plug-kinds.ts'
import { bridgeEnsure } from './executor/bridge-ensure.ts'
import { bridgePort } from './executor/bridge-port.ts'
import { bridgeRemove } from './executor/bridge-remove.ts'
import { linkMtu } from './executor/link-mtu.ts'
import { linkUp } from './executor/link-up.ts'
import { ovsBridge } from './executor/ovs-bridge.ts'
import { ovsBridgeRemove } from './executor/ovs-bridge-remove.ts'
import { ovsClaim } from './executor/ovs-claim.ts'
import { ovsPort } from './executor/ovs-port.ts'
import { ovsPortRemove } from './executor/ovs-port-remove.ts'
import { tapEnsure } from './executor/tap-ensure.ts'
import { tapRemove } from './executor/tap-remove.ts'
import { vethEnsure } from './executor/veth-ensure.ts'
import { vethRemove } from './executor/veth-remove.ts'
import type { PlugHost } from './plug-host.ts'

/**
 * The executors of this package's steps on one host. Each reads before it acts, so done twice is done once,
 * and touches no link or port of the name that is another's.
 */
export const vifPlugExecutors = (host: PlugHost): Executors<VifPlugKinds> => ({
  'ovs.claim': ovsClaim(host),
  'ovs.bridge': ovsBridge(host),
  'ovs.bridge.remove': ovsBridgeRemove(host),
  'ovs.port': ovsPort(host),
  'ovs.port.remove': ovsPortRemove(host),
  'bridge.ensure': bridgeEnsure(host),
  'bridge.remove': bridgeRemove(host),
  'bridge.port': bridgePort(host),
  'veth.ensure': vethEnsure(host),
  'veth.remove': vethRemove(host),
  'link.up': linkUp(host),
  'link.mtu': linkMtu(host),
  'tap.ensure': tapEnsure(host),
  'tap.remove': tapRemove(host),
})
