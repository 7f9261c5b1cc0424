import { jsonText } from '@novalet/model'
import type { Decided } from '@novalet/model'
import { refuse } from '../../../refuse.ts'
import { readWholeNumber } from '../../whole-number.ts'
import { onFunction, passedThrough } from './pci-function.ts'
import { said, slotOf, why, type ByType } from './port.ts'

/** A macvtap. */
export const macvtap: ByType = (port) => {
  const { vif, guest, at } = port
  const missing = ['macvtap_source', 'macvtap_mode', 'physical_interface'].filter(
    (name) => vif.details[name] === undefined || vif.details[name] === null,
  )
  if (missing.length > 0)
    throw refuse('VifDetailsMissingMacvtapParameters', `Port ${vif.id} is of type macvtap but its details have no ${missing.join(', ')}`)
  return {
    kind: 'interface',
    type: why(port, 'type', 'direct', 'the port is a macvtap'),
    model: why(port, 'model', 'virtio', 'macvtap ports are virtio'),
    fields: {
      sourceDev: guest.set(`${at}.source.dev`, [said('details.macvtap_source', vif.details['macvtap_source'])]),
      sourceMode: guest.set(`${at}.source.mode`, [said('details.macvtap_mode', vif.details['macvtap_mode'])]),
    },
    hasBandwidth: true,
    hasMtu: false,
  }
}

/** 802.1Qbg. */
export const qbg: ByType = (port) => {
  const { vif, guest, at } = port
  const parameter = (key: string): Decided<string> =>
    guest.set(`${at}.virtualport.${key}`, [said(`qbg_params.${key}`, vif.qbgParams?.[key])])
  const notNumber = ['managerid', 'typeid', 'typeidversion'].find((key) => readWholeNumber(jsonText(vif.qbgParams?.[key])) === undefined)
  if (notNumber !== undefined && guest.corrects('qbg-parameters'))
    throw refuse(
      'InvalidInput',
      `Port ${vif.id} has qbg_params.${notNumber} ${jsonText(vif.qbgParams?.[notNumber])}: it has to be a number`,
    )
  const parameters = [
    { managerId: parameter('managerid') },
    { typeId: parameter('typeid') },
    { typeIdVersion: parameter('typeidversion') },
    { instanceId: parameter('instanceid') },
  ]
  return {
    kind: 'interface',
    type: why(port, 'type', 'direct', 'the physical switch does the switching'),
    fields: {
      sourceDev: guest.set(`${at}.source.dev`, [said('network.meta.interface', vif.network.meta['interface'])]),
      sourceMode: why(port, 'source.mode', 'vepa', '802.1Qbg'),
      portType: why(port, 'virtualport.type', '802.1Qbg', '802.1Qbg'),
      portParameters: guest.corrects('qbg-parameters') ? [Object.assign({}, ...parameters)] : parameters,
    },
    hasBandwidth: true,
    hasMtu: false,
  }
}

/** 802.1Qbh. */
export const qbh: ByType = (port) => {
  const { vif, guest, at } = port
  const base = vif.vnicType === 'direct' ? passedThrough(port, slotOf(port)) : onFunction(port)
  return {
    ...base,
    fields: {
      ...base.fields,
      portType: why(port, 'virtualport.type', '802.1Qbh', '802.1Qbh'),
      portParameters: [{ profileId: guest.set(`${at}.virtualport.profileid`, [said('details.profileid', vif.details['profileid'])]) }],
    },
    hasBandwidth: true,
  }
}
