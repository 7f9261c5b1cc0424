/** Whether the guest is a PC. */
export const isX86 = (arch: string): boolean => arch === 'x86_64' || arch === 'i686'
/** Whether the guest is of a mainframe. */
export const isS390 = (arch: string): boolean => arch === 's390' || arch === 's390x'
/** Whether the guest is a POWER of 64 bits. */
export const isPpc64 = (arch: string): boolean => arch === 'ppc64' || arch === 'ppc64le'
/** Whether the guest is a POWER of Nova's video and USB rules. */
export const isPpc = (arch: string): boolean => arch === 'ppc' || isPpc64(arch)

const EMULATED_CPUS = new Map<string, string | null>([
  ['aarch64', 'cortex-a57'],
  ['ppc64le', 'POWER8'],
  ['mipsel', null],
])

/** The CPU model of an emulated guest; null where it has no `<cpu>`, undefined where it is the configured one. @source nova/virt/libvirt/driver.py _get_guest_cpu_config */
export const emulatedCpu = (arch: string): string | null | undefined => EMULATED_CPUS.get(arch)
