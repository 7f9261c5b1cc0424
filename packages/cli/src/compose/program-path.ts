const SYSTEM = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** Folders searched for qemu-img, mkfs, ovs-vsctl and so on: those of PATH that are absolute, then the system's, which a user's PATH may lack. */
export const programPath = (path: string | undefined): readonly string[] => [
  ...new Set([...(path ?? '').split(':').filter((folder) => folder.startsWith('/')), ...SYSTEM]),
]
