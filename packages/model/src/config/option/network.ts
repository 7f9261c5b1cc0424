import { option, optionGroup } from '../option.ts'
import { choice, flag, integer, list, text } from '../value-type.ts'

/** `[neutron]`. @source nova/conf/neutron.py */
export const NEUTRON = optionGroup('neutron', 'nova/conf/neutron.py', {
  ovs_bridge: option(text, 'br-int', 'integration bridge when the port does not say'),
  physnets: option(list, [], 'physical networks with NUMA affinity sections'),
})

/** `[os_vif_ovs]`. @source vif_plug_ovs/ovs.py */
export const OS_VIF_OVS = optionGroup('os_vif_ovs', 'vif_plug_ovs/ovs.py', {
  isolate_vif: option(flag, false, 'put new ports into VLAN 4095 until the agent wires them'),
  network_device_mtu: option(integer(), 1500, 'MTU when the network gives none (also accepted in [DEFAULT])', {
    formerly: ['DEFAULT.network_device_mtu'],
  }),
  ovs_vsctl_timeout: option(integer(), 120, 'seconds for OVSDB operations; 0 = wait for ever (also [DEFAULT])', {
    formerly: ['DEFAULT.ovs_vsctl_timeout'],
  }),
  ovsdb_connection: option(text, 'tcp:127.0.0.1:6640', 'OVSDB endpoint'),
  ovsdb_interface: option(choice('vsctl', 'native'), 'native', 'access method', { deprecated: true }),
  per_port_bridge: option(flag, false, 'one bridge per port, patch to the integration bridge'),
})
