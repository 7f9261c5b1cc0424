const DEFAULT_MACHINES = new Map([
  ['armv7l', 'virt'],
  ['aarch64', 'virt'],
  ['ppc64le', 'pseries'],
  ['s390', 's390-ccw-virtio'],
  ['s390x', 's390-ccw-virtio'],
  ['i686', 'pc'],
  ['x86_64', 'pc'],
])

/** The machine Nova takes for an architecture where nothing says; undefined where it has none. @source nova/virt/libvirt/utils.py get_default_machine_type */
export const defaultMachine = (arch: string): string | undefined => DEFAULT_MACHINES.get(arch)

/** The machine that `[libvirt]hw_machine_type` names for an architecture; entries without one are passed over. @source nova/virt/libvirt/utils.py get_default_machine_type */
export function configuredMachine(mappings: readonly string[] | undefined, arch: string): string | undefined {
  const prefix = `${arch}=`
  return mappings?.find((each) => each.startsWith(prefix) && each.length > prefix.length)?.slice(prefix.length)
}
