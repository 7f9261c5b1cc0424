import type { PlugRequest } from './plug-request.ts'
import type { OvsdbAccess, OvsPortInput } from './vif-plug-kinds.ts'

/** VLAN in which ML2/OVS drops everything. @source vif_plug_ovs/constants.py DEAD_VLAN */
const DEAD_VLAN = 4095

/** The integration bridge of a port. @source nova/network/neutron.py _nw_info_build_network */
export const integrationBridge = ({ vif, options }: PlugRequest): string => vif.network.bridge ?? options.ovsBridge

/** What Neutron's agent or OVN's controller knows the port by. */
export const interfaceId = ({ vif }: PlugRequest): string => vif.ovsInterfaceId ?? vif.id

/** How the OVS database is reached. */
export const ovsdbAccess = ({ options }: PlugRequest): OvsdbAccess => ({
  connection: options.ovsdbConnection ?? null,
  timeoutSeconds: options.vsctlTimeout,
})

/** The OVS bridge's datapath. @source vif_plug_ovs/ovs.py OvsPlugin._get_vif_datapath_type */
export const datapathType = ({ vif }: PlugRequest, otherwise: 'system' | 'netdev'): string => {
  const asked = vif.details['datapath_type']
  return typeof asked === 'string' && asked !== '' ? asked : otherwise
}

/** The OVS port that carries a guest's port. @source vif_plug_ovs/ovsdb/ovsdb_lib.py create_ovs_vif_port */
export const ovsPortInput = (request: PlugRequest, port: string): OvsPortInput => ({
  ovsdb: ovsdbAccess(request),
  bridge: integrationBridge(request),
  port,
  externalIds: {
    'iface-id': interfaceId(request),
    'iface-status': 'active',
    'attached-mac': request.vif.address,
    'vm-uuid': request.instance.uuid,
  },
  type: '',
  options: {},
  mtuRequest: null,
  tag: request.options.isolateVif === true ? DEAD_VLAN : null,
  replace: request.options.release === '2014.2',
})
