/** Where a daemon's socket may be, by what the URI says. */
export interface SocketSearch {
  readonly driver: string
  /** Which daemon: the driver's own (`direct`), the one for all drivers (`legacy`), or whichever answers. */
  readonly mode: 'auto' | 'direct' | 'legacy'
  readonly session: boolean
  readonly readOnly: boolean
  /** The folder of the session's sockets. */
  readonly runtimeDir: string
}

/** The sockets to try, in order: the driver's own daemon first, then the one daemon for all. */
export const socketPaths = ({ driver, mode, session, readOnly, runtimeDir }: SocketSearch): string[] => {
  const folder = session ? `${runtimeDir}/libvirt` : '/run/libvirt'
  const suffix = readOnly && !session ? '-ro' : ''
  const own = driver === 'test' || mode === 'legacy' ? [] : [`virt${driver}d-sock${suffix}`]
  const forAll = mode === 'direct' ? [] : [`libvirt-sock${suffix}`]
  return [...own, ...forAll].map((name) => `${folder}/${name}`)
}
