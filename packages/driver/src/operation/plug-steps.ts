import { instanceName } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import { ovsdbConnection, planPlug, planUnplug } from '@novalet/vif-plug'
import type { PlugOptions, PlugRequest, VifPlugStep } from '@novalet/vif-plug'
import type { Guest } from '../driver.ts'

/** Plugs a guest's ports, in their order. */
export const plugSteps = (config: Config, guest: Guest): readonly VifPlugStep[] => requests(config, guest).flatMap(planPlug)

/** Takes a guest's ports off the host, in reverse. */
export const unplugSteps = (config: Config, guest: Guest): readonly VifPlugStep[] =>
  requests(config, guest).toReversed().flatMap(planUnplug)

function requests(config: Config, { instance, networkInfo }: Guest): PlugRequest[] {
  const options = plugOptions(config)
  const about = {
    uuid: instance.uuid,
    name: instanceName(config.get('DEFAULT.instance_name_template'), instance),
    projectId: instance.projectId,
  }
  return networkInfo.map((vif) => ({ vif, instance: about, options }))
}

function plugOptions(config: Config): PlugOptions {
  const connection = ovsdbConnection(config)
  return {
    release: '26.2',
    ovsBridge: config.get('neutron.ovs_bridge'),
    vsctlTimeout: config.get('os_vif_ovs.ovs_vsctl_timeout'),
    ...(connection === undefined ? {} : { ovsdbConnection: connection }),
    networkDeviceMtu: config.get('os_vif_ovs.network_device_mtu'),
    isolateVif: config.get('os_vif_ovs.isolate_vif'),
    perPortBridge: config.get('os_vif_ovs.per_port_bridge'),
  }
}
