import { derive, isDecided, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'

/** With encrypted memory virtio devices go through the guest's IOMMU; Nova leaves out those for input. @source nova/virt/libvirt/designer.py set_driver_iommu_for_all_devices */
export const throughIommu = (
  devices: readonly Decided<WritableDevice>[],
  encrypted: Decided<boolean>,
): readonly Decided<WritableDevice>[] => {
  const driverIommu = derive([encrypted], true, 'virtio devices reach encrypted memory through the IOMMU')
  return devices.map(({ value, origin }) =>
    isVirtio(value) ? { value: { ...value, driverIommu } as WritableDevice, origin } : { value, origin },
  )
}

const isVirtio = (device: WritableDevice): boolean => {
  switch (device.kind) {
    case 'disk':
      return plain(device.targetBus) === 'virtio'
    case 'interface':
    case 'video':
    case 'rng':
    case 'memballoon':
      return plain(device.model) === 'virtio'
    case 'controller':
      return plain(device.model) === 'virtio-scsi' || plain(device.type) === 'virtio-serial'
    default:
      return false
  }
}

const plain = (given: unknown): unknown => (isDecided(given) ? given.value : given)
