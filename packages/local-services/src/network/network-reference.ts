import { novaletError } from '@novalet/model'

/** A network as the user names it: one of libvirt's, or a bridge of the host. */
export type NetworkReference =
  | { readonly kind: 'libvirt'; readonly name: string }
  | { readonly kind: 'bridge'; readonly bridge: string; /** @unit bytes */ readonly mtu: number | undefined }
  | {
      readonly kind: 'ovs'
      readonly bridge: string
      /** Through a Linux bridge of the port's own. */
      readonly hybrid: boolean
      /** @unit bytes */
      readonly mtu: number | undefined
    }

/**
 * Reads `default`, `bridge=br0`, `ovs=br-int`, `ovs=br-int,hybrid`, `bridge=br0,mtu=1450`.
 * @throws InvalidInput
 */
export const parseNetworkReference = (text: string): NetworkReference => {
  const [head = '', ...options] = text.split(',')
  const [kind, bridge, ...rest] = head.split('=')
  if (bridge === undefined || (kind !== 'bridge' && kind !== 'ovs')) return { kind: 'libvirt', name: text }
  if (bridge === '' || rest.length > 0) throw invalid(text, `"${head}" names no bridge`)
  if (bridge.length > MAX_LINK_NAME || /[/\s]/.test(bridge)) throw invalid(text, `"${bridge}" cannot be the name of a device`)
  const mtu = readMtu(text, options)
  const others = options.filter((option) => !option.startsWith('mtu='))
  if (kind === 'bridge') {
    if (others.length > 0) throw invalid(text, `a Linux bridge has no option "${others[0]}"`)
    return { kind, bridge, mtu }
  }
  const unknown = others.find((option) => option !== 'hybrid')
  if (unknown !== undefined) throw invalid(text, `an OVS bridge has no option "${unknown}"`)
  return { kind, bridge, hybrid: others.length > 0, mtu }
}

/** The kernel's IFNAMSIZ, less its last zero. */
const MAX_LINK_NAME = 15

const readMtu = (text: string, options: readonly string[]): number | undefined => {
  const [written, ...more] = options.filter((option) => option.startsWith('mtu='))
  if (written === undefined) return undefined
  const mtu = Number(written.slice('mtu='.length))
  if (more.length === 0 && Number.isInteger(mtu) && mtu >= 68 && mtu <= 65_535) return mtu
  throw invalid(text, 'the MTU is given once, from 68 to 65535')
}

const invalid = (text: string, what: string): Error =>
  novaletError(
    'InvalidInput',
    `Network "${text}": ${what}. Write the name of a libvirt network, bridge=BRIDGE[,mtu=N] or ovs=BRIDGE[,hybrid][,mtu=N].`,
    { details: { network: text } },
  )
