import { readdir } from 'node:fs/promises'

/** Whether a Linux bridge has a port other than the dummy that libvirt gives its own bridges. */
export async function hasGuestPorts(bridge: string): Promise<boolean> {
  try {
    return (await readdir(`/sys/class/net/${bridge}/brif`)).some((port) => port !== `${bridge}-nic`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
