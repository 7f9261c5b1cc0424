import { network, type Decided, type Vif } from '@novalet/model'
import type { Guest } from '../../../guest.ts'
import { refuse } from '../../../refuse.ts'
import { flagUnlessInConflict } from '../../flavor-and-image.ts'

/** What the guest sees of an interface, before the back end has its say. */
export interface FrontEnd {
  readonly mac: Decided<string>
  readonly model: Decided<string> | undefined
  readonly driver: Decided<string> | undefined
  readonly queues: Decided<number> | undefined
  readonly rxQueueSize: Decided<number> | undefined
}

const PASSED_THROUGH = new Set(['direct', 'direct-physical', 'accelerator-direct', 'accelerator-direct-physical', 'remote-managed', 'vdpa'])

const COMMON_MODELS = ['virtio', 'ne2k_pci', 'pcnet', 'rtl8139', 'e1000', 'e1000e', 'spapr-vlan', 'vmxnet3', 'igb']
const MODELS: Readonly<Record<string, readonly string[]>> = {
  kvm: COMMON_MODELS,
  qemu: [...COMMON_MODELS, 'lan9118'],
  parallels: ['virtio', 'rtl8139', 'e1000'],
  lxc: [],
}

/** Decides what the guest sees. @source nova/virt/libvirt/vif.py LibvirtGenericVIFDriver.get_base_config */
export function decideFrontEnd(guest: Guest, at: string, vif: Vif): FrontEnd {
  const { from, virtType } = guest
  const mac = guest.set(`${at}.mac`, [network('address', vif.address, "the port's MAC")])
  const nothing = { mac, model: undefined, driver: undefined, queues: undefined, rxQueueSize: undefined }
  if (PASSED_THROUGH.has(vif.vnicType)) return nothing
  const takesVirtio = guest.isQemu || virtType.value === 'parallels'
  const model = guest.pick(`${at}.model`, [
    from.image('hw_vif_model', String),
    from.config('libvirt.use_virtio_for_bridges', (on) => (on && takesVirtio ? 'virtio' : undefined)),
    { inputs: [{ kind: 'constant', name: 'libvirt chooses' }], value: undefined, omits: true },
  ])
  if (model !== undefined && MODELS[virtType.value]?.includes(model.value) !== true) {
    throw refuse(
      'UnsupportedHardware',
      `Interface model ${model.value} cannot be had on ${virtType.value}: choose one of ${(MODELS[virtType.value] ?? []).join(', ')}`,
    )
  }
  const rxQueueSize = guest.pick(`${at}.driver.rx_queue_size`, [from.config('libvirt.rx_queue_size')])
  if (model?.value !== 'virtio') return { ...nothing, model, rxQueueSize }
  const queues = decideQueues(guest, at)
  const driver = guest.pick(`${at}.driver.name`, [
    { inputs: virtType.origin.inputs, value: virtType.value === 'qemu' ? 'qemu' : undefined, how: 'vhost is only for KVM' },
    { inputs: queues?.origin.inputs ?? [], value: queues === undefined ? undefined : 'vhost', how: 'several queues need it' },
    {
      inputs: rxQueueSize?.origin.inputs ?? [],
      value: rxQueueSize === undefined ? undefined : 'vhost',
      how: 'the size of the queue needs it',
    },
  ])
  return { mac, model, driver, queues, rxQueueSize }
}

const decideQueues = (guest: Guest, at: string): Decided<number> | undefined => {
  const { from, input, virtType } = guest
  const { vcpus } = input.instance.flavor
  if (virtType.value !== 'kvm' && virtType.value !== 'parallels') return undefined
  if (vcpus < 2) return undefined
  const wanted = flagUnlessInConflict(guest, `${at}.multiqueue`, 'hw:vif_multiqueue_enabled', 'hw_vif_multiqueue_enabled')
  if (wanted?.value !== true) return undefined
  const limit = input.config.get('libvirt.max_queues') ?? kernelQueues(input.host.kernelRelease)
  return guest.set(`${at}.driver.queues`, [
    {
      inputs: [...wanted.origin.inputs, ...from.flavor('vcpus').inputs],
      value: limit === undefined ? vcpus : Math.min(vcpus, limit),
      how: 'one a vCPU, as many as a tap may have',
    },
  ])
}

/** How many queues a tap may have, by the kernel's major number. */
const kernelQueues = (release: string): number | undefined => {
  const major = Number(release.split('.')[0])
  if (major <= 2) return 1
  return major === 3 ? 8 : major === 4 ? 256 : undefined
}
