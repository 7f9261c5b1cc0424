import type { Link } from './link.ts'

interface IpLink {
  readonly ifname?: string
  readonly link?: string
  readonly flags?: readonly string[]
  readonly mtu?: number
  readonly master?: string
  readonly address?: string
  readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: IpLinkData }
}

interface IpLinkData {
  readonly forward_delay?: number
  readonly stp_state?: number
  readonly mcast_snooping?: number
  readonly ageing_time?: number
  readonly type?: string
  readonly multi_queue?: boolean
}

/** Reads the answer of `ip -json -details link show`. */
export const parseLinks = (text: string): readonly Link[] => {
  if (text.trim() === '') return []
  // An empty object stands for each link that a filter left out.
  return (JSON.parse(text) as readonly IpLink[]).flatMap((link) => (link.ifname === undefined ? [] : [toLink(link.ifname, link)]))
}

const toLink = (name: string, { link, flags = [], mtu = 0, master, address = '', linkinfo }: IpLink): Link => {
  const { info_kind: kind, info_data: data = {} } = linkinfo ?? {}
  return {
    name,
    kind,
    up: flags.includes('UP'),
    promiscuous: flags.includes('PROMISC'),
    mtu,
    address,
    master: master ?? null,
    peer: kind === 'veth' ? link : undefined,
    bridge:
      kind === 'bridge'
        ? {
            forwardDelay: data.forward_delay ?? 0,
            stp: data.stp_state === 1,
            multicastSnooping: data.mcast_snooping === 1,
            ageingTime: data.ageing_time ?? null,
          }
        : undefined,
    tap: kind === 'tun' && data.type === 'tap' ? { multiqueue: data.multi_queue === true } : undefined,
  }
}
