/** What is asked of libvirt's networks; its client's `networks` are this. */
export interface LibvirtNetworks {
  list(): Promise<readonly LibvirtNetwork[]>
  lookupByName(name: string): Promise<LibvirtNetwork | undefined>
}

/** One of libvirt's networks. */
export interface LibvirtNetwork {
  readonly name: string
  readonly uuid: string
  isActive(): Promise<boolean>
  bridgeName(): Promise<string>
  dhcpLeases(): Promise<readonly { readonly mac: string | undefined; readonly address: string }[]>
}

/** The bridge of a network; undefined for one that has none (it passes on devices of the host). */
export const bridgeOf = async (network: LibvirtNetwork): Promise<string | undefined> => {
  try {
    return await network.bridgeName()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'LibvirtInternalError') return undefined
    throw error
  }
}
