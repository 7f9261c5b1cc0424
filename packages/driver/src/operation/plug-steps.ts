import { instanceName } from '@novalet/model'
import { ovsdbConnection, planPlug, planUnplug } from '@novalet/vif-plug'
import type { PlugOptions, PlugRequest, VifPlugStep } from '@novalet/vif-plug'
import type { DriverContext } from '../context.ts'
import type { Guest } from '../driver.ts'

type PlugContext = Pick<DriverContext, 'config'>

/** Plugs a guest's ports, in their order. */
export const plugSteps = (context: PlugContext, guest: Guest): readonly VifPlugStep[] => requests(context, guest).flatMap(planPlug)

/** Takes a guest's ports off the host, in reverse. */
export const unplugSteps = (context: PlugContext, guest: Guest): readonly VifPlugStep[] =>
  requests(context, guest).toReversed().flatMap(planUnplug)

function requests(context: PlugContext, { instance, networkInfo }: Guest): PlugRequest[] {
  const { config } = context
  const options = plugOptions(context)
  const about = {
    uuid: instance.uuid,
    name: instanceName(config.get('DEFAULT.instance_name_template'), instance),
    projectId: instance.projectId,
  }
  return networkInfo.map((vif) => ({ vif, instance: about, options }))
}

function plugOptions({ config }: PlugContext): PlugOptions {
  const connection = ovsdbConnection(config)
  return {
    // Master plugs as 26.2 does.
    release: config.get('novalet.nova_release') === '2014.2' ? '2014.2' : '26.2',
    ovsBridge: config.get('neutron.ovs_bridge'),
    vsctlTimeout: config.get('os_vif_ovs.ovs_vsctl_timeout'),
    ...(connection === undefined ? {} : { ovsdbConnection: connection }),
    networkDeviceMtu: config.get('os_vif_ovs.network_device_mtu'),
    isolateVif: config.get('os_vif_ovs.isolate_vif'),
    perPortBridge: config.get('os_vif_ovs.per_port_bridge'),
  }
}
