/** Where a daemon's socket may be, by what the URI says. */
export interface SocketSearch {
  readonly driver: string
  readonly session: boolean
  readonly readOnly: boolean
  /** The folder of the session's sockets. */
  readonly runtimeDir: string
}

/** The sockets to try, in order: the driver's own daemon first, then the one daemon for all. */
export const socketPaths = ({ driver, session, readOnly, runtimeDir }: SocketSearch): string[] => {
  const folder = session ? `${runtimeDir}/libvirt` : '/run/libvirt'
  const suffix = readOnly && !session ? '-ro' : ''
  const own = driver === 'test' ? [] : [`virt${driver}d-sock${suffix}`]
  return [...own, `libvirt-sock${suffix}`].map((name) => `${folder}/${name}`)
}
