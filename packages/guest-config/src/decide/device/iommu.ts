import { constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import { isX86 } from '../../arch/arch.ts'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Machine } from '../machine.ts'
import type { Place } from './place.ts'

/** Decides the virtual IOMMU, where one is asked for. @source nova/virt/libvirt/driver.py _guest_add_iommu_device */
export function decideIommu(guest: Guest, machine: Machine, place: Place): readonly Decided<WritableDevice>[] {
  if (!guest.isQemu) return []
  const { from, input } = guest
  const asked = guest.pick('devices.iommu[0].asked', [
    from.extraSpec('hw:viommu_model', (value) => (value === '' ? undefined : value)),
    from.image('hw_viommu_model', String),
  ])
  if (asked === undefined) return []
  const type = machine.type?.value ?? ''
  checkMachineOfIommu(machine.arch.value, type)
  const at = place('iommu')
  const model =
    asked.value === 'auto'
      ? guest.set(`${at}.model`, [
          {
            inputs: [...asked.origin.inputs, { kind: 'host', name: 'libvirt version', value: input.host.libvirtVersion }],
            value: automatic(guest, machine, type),
            how: 'the best that can be had',
          },
        ])
      : asked
  const fixed = <T>(path: string, value: T, why: string): Decided<T> => guest.set(`${at}.driver.${path}`, [constant(value, why)])
  const hasWidth = guest.has('vIOMMU address width')
  const options = {
    intremap: fixed('intremap', true, 'interrupts are remapped too'),
    cachingMode: fixed('caching_mode', true, 'devices of the host need it'),
    awBits: hasWidth ? fixed('aw_bits', 48, 'the wider of what QEMU has') : undefined,
    eim: guest.set(`${at}.driver.eim`, [{ inputs: machine.type?.origin.inputs ?? [], value: type.includes('q35'), how: 'only with q35' }]),
    iotlb: fixed('iotlb', true, 'vhost needs it'),
  }
  if (!MODELS.has(model.value) && guest.corrects('viommu-of-no-model')) {
    throw refuse('InvalidInput', `hw:viommu_model is "${model.value}": it has to be auto, ${[...MODELS].join(', ')}`)
  }
  const takesThem = model.value === 'intel' || !guest.corrects('viommu-options')
  return [{ value: { kind: 'iommu', model, ...(takesThem ? options : undefined) }, origin: model.origin }]
}

const MODELS = new Set(['intel', 'smmuv3', 'virtio'])

const checkMachineOfIommu = (arch: string, type: string): void => {
  if (!isX86(arch) && arch !== 'aarch64')
    throw refuse('InvalidVIOMMUArchitecture', `There is no virtual IOMMU for ${arch}: x86_64 and aarch64 have one`)
  const needed = isX86(arch) ? 'q35' : 'virt'
  if (type !== '' && !type.includes(needed))
    throw refuse('InvalidVIOMMUMachineType', `A virtual IOMMU needs machine type ${needed} on ${arch}, not ${type}`)
}

const automatic = (guest: Guest, machine: Machine, type: string): string => {
  if (guest.has('vIOMMU model virtio')) return 'virtio'
  return isX86(machine.arch.value) && type.includes('q35') ? 'intel' : 'smmuv3'
}
