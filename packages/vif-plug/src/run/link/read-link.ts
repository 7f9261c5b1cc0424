import { novaletError } from '@novalet/model'
import type { PlugHost } from '../plug-host.ts'
import type { Link } from './link.ts'
import { parseLinks } from './parse-links.ts'

/** Reads a link; undefined where the host has none of that name. */
export const readLink = async (host: PlugHost, name: string, signal: AbortSignal): Promise<Link | undefined> => {
  const argv = ['ip', '-json', '-details', 'link', 'show', 'dev', name] as const
  const { exitCode, stdout, stderr } = await host.commands.run({ argv, accept: [0, 1] }, { signal })
  if (exitCode === 0) return parseLinks(stdout)[0]
  if (/does not exist|Cannot find device/i.test(stderr)) return undefined
  throw novaletError('CommandFailed', `${argv.join(' ')} ended with exit code ${exitCode}: ${stderr.trim()}`, {
    details: { argv, exitCode },
  })
}

/** Reads the names of a bridge's ports. */
export const readBridgePorts = async (host: PlugHost, bridge: string, signal: AbortSignal): Promise<readonly string[]> => {
  const { stdout } = await host.commands.run({ argv: ['ip', '-json', '-details', 'link', 'show', 'master', bridge] }, { signal })
  return parseLinks(stdout).map(({ name }) => name)
}
