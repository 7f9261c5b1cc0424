import { portParameters } from '../device/interface.ts'
import { element } from '../element-schema.ts'
import { attr, list } from '../field.ts'
import { integer, oneOf, yesNo } from '../value-type.ts'

/** A VLAN of a port. */
export const vlanTag = element('tag', {
  id: attr('@id', integer),
  nativeMode: attr('@nativeMode', oneOf('tagged', 'untagged')).optional(),
})

/** What a port of a virtual switch is given. */
export const virtualPort = {
  portType: attr('virtualport/@type', oneOf('openvswitch', '802.1Qbg', '802.1Qbh', 'midonet')).optional(),
  portParameters: list(portParameters, 'virtualport'),
  vlanTrunk: attr('vlan/@trunk', yesNo).optional(),
  vlanTags: list(vlanTag, 'vlan'),
}
