import { because, constant, jsonText, type Decided, type Vif } from '@novalet/model'
import type { WritableDevice, WritableOf, networkInterface } from '@novalet/xml-render'
import type { Guest } from '../../../guest.ts'
import { refuse } from '../../../refuse.ts'
import { wholeNumber } from '../../whole-number.ts'
import { pciDevice } from '../pci-device.ts'
import type { Place } from '../place.ts'
import { BACK_ENDS } from './by-type.ts'
import { decideFrontEnd } from './front-end.ts'
import { decidePackedRing } from './packed-ring.ts'

type Interface = WritableOf<typeof networkInterface>

/** Ports that os-vif describes: Nova asks it before it decides what the guest sees. */
const OF_OS_VIF = new Set(['ovs', 'bridge', 'vhostuser', 'vrouter', 'agilio_ovs', 'ivs'])

/** Decides a port's interface. @source nova/virt/libvirt/vif.py LibvirtGenericVIFDriver.get_config */
export function decideInterface(guest: Guest, place: Place, vif: Vif): Decided<WritableDevice> {
  const backEndOf = Object.hasOwn(BACK_ENDS, vif.type) ? BACK_ENDS[vif.type] : undefined
  if (backEndOf === undefined) {
    const known = vif.type === '' || vif.type === 'dvs' || vif.type === 'binding_failed' || vif.type === 'unbound'
    throw refuse(known ? 'InternalError' : 'NovaException', `Port ${vif.id} is of type "${vif.type}", which no interface can be made of`)
  }
  if (vif.type === 'hostdev_physical' || vif.type === 'ib_hostdev') {
    const slot = vif.profile['pci_slot']
    return pciDevice(guest, place('hostdev'), {
      address: jsonText(slot ?? ''),
      input: { kind: 'network', name: 'profile.pci_slot', value: slot },
      how: 'the port is a whole PCI device',
      managed: [constant(true, 'libvirt takes it from the host and gives it back')],
    })
  }
  const at = place('interface')
  const early = OF_OS_VIF.has(vif.type) ? backEndOf({ guest, vif, at }) : undefined
  const front = decideFrontEnd(guest, at, vif)
  const back = early ?? backEndOf({ guest, vif, at })
  if (back.kind === 'hostdev') throw refuse('InternalError', `Port ${vif.id} of type ${vif.type} is no interface`)
  const driver = back.driver === undefined ? front.driver : (back.driver ?? undefined)
  const model = back.model === undefined ? front.model : (back.model ?? undefined)
  const packed = decidePackedRing(guest, at)
  const hasDriver = driver !== undefined || packed !== undefined || back.hasDriver === true
  const sizes = hasDriver && back.queueSizes === true
  const value: { readonly kind: 'interface' } & Interface = {
    kind: 'interface',
    type: back.type,
    ...back.fields,
    mac: front.mac,
    model,
    driverName: driver,
    queues: hasDriver ? front.queues : undefined,
    packed,
    rxQueueSize: sizes ? sizeOf(guest, at, 'rx') : hasDriver ? front.rxQueueSize : undefined,
    txQueueSize: sizes ? sizeOf(guest, at, 'tx') : undefined,
    mtu: back.hasMtu && guest.release.mtu ? mtuOf(guest, at, vif) : undefined,
    ...(back.hasBandwidth ? bandwidth(guest, at) : undefined),
  }
  return { value, origin: because([{ kind: 'network', name: 'id', value: vif.id }], 'a port of the instance') }
}

const sizeOf = (guest: Guest, at: string, direction: 'rx' | 'tx'): Decided<number> | undefined =>
  guest.pick(`${at}.driver.${direction}_queue_size`, [
    guest.from.config(direction === 'rx' ? 'libvirt.rx_queue_size' : 'libvirt.tx_queue_size'),
  ])

/** A size of zero counts for ports of os-vif alone. */
const mtuOf = (guest: Guest, at: string, vif: Vif): Decided<number> | undefined => {
  const mtu = vif.network.meta['mtu']
  const said = mtu === undefined || mtu === null ? undefined : wholeNumber('network.meta.mtu', jsonText(mtu))
  const size = said === 0 && !OF_OS_VIF.has(vif.type) ? undefined : said
  return guest.pick(`${at}.mtu`, [{ inputs: [{ kind: 'network', name: 'network.meta.mtu', value: mtu }], value: size }])
}

/** @source nova/virt/libvirt/designer.py set_vif_bandwidth_config */
const bandwidth = (guest: Guest, at: string): Partial<Interface> => {
  const limit = (direction: 'inbound' | 'outbound', of: 'average' | 'peak' | 'burst'): Decided<string> | undefined =>
    guest.pick(`${at}.bandwidth.${direction}.${of}`, [
      guest.from.extraSpec(`quota:vif_${direction}_${of}`, (value) =>
        Number(value) === 0 && guest.corrects('bandwidth-zero') ? undefined : value,
      ),
    ])
  const inbound = limit('inbound', 'average')
  const outbound = limit('outbound', 'average')
  if (!inbound?.value && !outbound?.value) return {}
  return {
    ...(inbound === undefined
      ? undefined
      : { inboundAverage: inbound, inboundPeak: limit('inbound', 'peak'), inboundBurst: limit('inbound', 'burst') }),
    ...(outbound === undefined
      ? undefined
      : { outboundAverage: outbound, outboundPeak: limit('outbound', 'peak'), outboundBurst: limit('outbound', 'burst') }),
  }
}
