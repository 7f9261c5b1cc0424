import { deviceName, novaletError, type Config, type DiskMappingEntry } from '@novalet/model'
import { prefixOfBus } from './disk-bus.ts'

/** The first device name of a bus that is neither mapped nor set apart. @throws TooManyDiskDevices @source nova/virt/libvirt/blockinfo.py find_disk_dev_for_disk_bus */
export function freeName(
  config: Config,
  mapping: ReadonlyMap<string, DiskMappingEntry>,
  bus: string | undefined,
  reserved: readonly string[] = [],
): string | undefined {
  const prefix = prefixOfBus(config, bus)
  if (prefix === undefined) return undefined
  const most = bus === 'ide' ? 4 : config.get('compute.max_disk_devices_to_attach')
  const taken = new Set([...[...mapping.values()].map((entry) => entry.dev), ...reserved])
  for (let index = 0; most < 0 || index < most; index++) {
    const name = deviceName(prefix, index)
    if (!taken.has(name)) return name
  }
  throw novaletError('TooManyDiskDevices', `No device name is left on bus ${bus ?? ''}: a guest has at most ${most} disks there`)
}
