import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A Linux bridge of the host. */
export interface LinuxBridge {
  readonly name: string
  /** Whether it is up. */
  readonly active: boolean
  /** @unit bytes */
  readonly mtu: number
}

const IFF_UP = 1

/** Reads the Linux bridges of the host, without those that serve one port alone (`qbr…`). */
export const readLinuxBridges = async (root = '/sys/class/net'): Promise<readonly LinuxBridge[]> => {
  const names = (await readdir(root)).filter((name) => !name.startsWith('qbr')).sort()
  const bridges = await Promise.all(names.map((name) => readLinuxBridge(name, root)))
  return bridges.filter((bridge) => bridge !== undefined)
}

/** Reads one; undefined where the host has no bridge of that name. */
export const readLinuxBridge = async (name: string, root = '/sys/class/net'): Promise<LinuxBridge | undefined> => {
  try {
    await readdir(join(root, name, 'bridge'))
    const [flags, mtu] = await Promise.all(['flags', 'mtu'].map(async (file) => Number(await readFile(join(root, name, file), 'utf8'))))
    return { name, active: (flags! & IFF_UP) !== 0, mtu: mtu! }
  } catch (error) {
    // A plain file stands among the links where bonding is loaded.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
    throw error
  }
}
