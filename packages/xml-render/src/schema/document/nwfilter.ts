import { filterParameter } from '../device/interface.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, choice, list, text } from '../field.ts'
import { oneOf, string, yesNo } from '../value-type.ts'

/** What any match has: values may name variables, so all are texts. */
const any = { match: attr('@match', yesNo).optional(), comment: attr('@comment', string).optional() }

const hardwareSource = { srcMacAddress: attr('@srcmacaddr', string).optional(), srcMacMask: attr('@srcmacmask', string).optional() }
const hardware = {
  ...hardwareSource,
  dstMacAddress: attr('@dstmacaddr', string).optional(),
  dstMacMask: attr('@dstmacmask', string).optional(),
}
const addresses = {
  srcIpAddress: attr('@srcipaddr', string).optional(),
  srcIpMask: attr('@srcipmask', string).optional(),
  dstIpAddress: attr('@dstipaddr', string).optional(),
  dstIpMask: attr('@dstipmask', string).optional(),
}
const ports = {
  srcPortStart: attr('@srcportstart', string).optional(),
  srcPortEnd: attr('@srcportend', string).optional(),
  dstPortStart: attr('@dstportstart', string).optional(),
  dstPortEnd: attr('@dstportend', string).optional(),
}
const connection = {
  ...any,
  srcMacAddress: attr('@srcmacaddr', string).optional(),
  ...addresses,
  srcIpFrom: attr('@srcipfrom', string).optional(),
  srcIpTo: attr('@srcipto', string).optional(),
  dstIpFrom: attr('@dstipfrom', string).optional(),
  dstIpTo: attr('@dstipto', string).optional(),
  dscp: attr('@dscp', string).optional(),
  connectionLimit: attr('@connlimit-above', string).optional(),
  state: attr('@state', string).optional(),
  ipset: attr('@ipset', string).optional(),
  ipsetFlags: attr('@ipsetflags', string).optional(),
}
const icmpMessage = { type: attr('@type', string).optional(), code: attr('@code', string).optional() }
const resolution = {
  ...any,
  ...hardware,
  hwType: attr('@hwtype', string).optional(),
  protocolType: attr('@protocoltype', string).optional(),
  opcode: attr('@opcode', string).optional(),
  arpSrcMacAddress: attr('@arpsrcmacaddr', string).optional(),
  arpDstMacAddress: attr('@arpdstmacaddr', string).optional(),
  arpSrcIpAddress: attr('@arpsrcipaddr', string).optional(),
  arpSrcIpMask: attr('@arpsrcipmask', string).optional(),
  arpDstIpAddress: attr('@arpdstipaddr', string).optional(),
  arpDstIpMask: attr('@arpdstipmask', string).optional(),
  gratuitous: attr('@gratuitous', string).optional(),
}
const transport = { ...connection, ...ports }

/** What a rule matches, by the protocol's element. */
const declaredMatches = {
  mac: element('mac', { ...any, ...hardware, protocolId: attr('@protocolid', string).optional() }),
  vlan: element('vlan', {
    ...any,
    ...hardware,
    vlanId: attr('@vlanid', string).optional(),
    encapsulated: attr('@encap-protocol', string).optional(),
  }),
  stp: element('stp', {
    ...any,
    ...hardwareSource,
    type: attr('@type', string).optional(),
    flags: attr('@flags', string).optional(),
    rootPriority: attr('@root-priority', string).optional(),
    rootPriorityHigh: attr('@root-priority-hi', string).optional(),
    rootAddress: attr('@root-address', string).optional(),
    rootAddressMask: attr('@root-address-mask', string).optional(),
    rootCost: attr('@root-cost', string).optional(),
    rootCostHigh: attr('@root-cost-hi', string).optional(),
    senderPriority: attr('@sender-priority', string).optional(),
    senderPriorityHigh: attr('@sender-priority-hi', string).optional(),
    senderAddress: attr('@sender-address', string).optional(),
    senderAddressMask: attr('@sender-address-mask', string).optional(),
    port: attr('@port', string).optional(),
    portHigh: attr('@port-hi', string).optional(),
    age: attr('@age', string).optional(),
    ageHigh: attr('@age-hi', string).optional(),
    maxAge: attr('@max-age', string).optional(),
    maxAgeHigh: attr('@max-age-hi', string).optional(),
    helloTime: attr('@hello-time', string).optional(),
    helloTimeHigh: attr('@hello-time-hi', string).optional(),
    forwardDelay: attr('@forward-delay', string).optional(),
    forwardDelayHigh: attr('@forward-delay-hi', string).optional(),
  }),
  arp: element('arp', resolution),
  rarp: element('rarp', resolution),
  ip: element('ip', {
    ...any,
    ...hardware,
    ...addresses,
    ...ports,
    protocol: attr('@protocol', string).optional(),
    dscp: attr('@dscp', string).optional(),
  }),
  ipv6: element('ipv6', {
    ...any,
    ...hardware,
    ...addresses,
    ...ports,
    protocol: attr('@protocol', string).optional(),
    ...icmpMessage,
    typeEnd: attr('@typeend', string).optional(),
    codeEnd: attr('@codeend', string).optional(),
  }),
  tcp: element('tcp', { ...transport, flags: attr('@flags', string).optional() }),
  udp: element('udp', transport),
  sctp: element('sctp', transport),
  udplite: element('udplite', connection),
  esp: element('esp', connection),
  ah: element('ah', connection),
  icmp: element('icmp', { ...connection, ...icmpMessage }),
  igmp: element('igmp', connection),
  all: element('all', connection),
  'tcp-ipv6': element('tcp-ipv6', { ...transport, flags: attr('@flags', string).optional() }),
  'udp-ipv6': element('udp-ipv6', transport),
  'sctp-ipv6': element('sctp-ipv6', transport),
  'udplite-ipv6': element('udplite-ipv6', connection),
  'esp-ipv6': element('esp-ipv6', connection),
  'ah-ipv6': element('ah-ipv6', connection),
  icmpv6: element('icmpv6', { ...connection, ...icmpMessage }),
  'all-ipv6': element('all-ipv6', connection),
} as const

type DeclaredMatches = typeof declaredMatches

/** What a rule can match, by the names of its elements. */
export interface RuleMatches extends DeclaredMatches {}

/** What a rule can match, by the names of its elements. */
export const ruleMatches: RuleMatches = declaredMatches

/** A rule: what is matched, and what is done then. */
export const filterRule = element('rule', {
  action: attr('@action', oneOf('accept', 'drop', 'reject', 'return', 'continue')),
  direction: attr('@direction', oneOf('in', 'out', 'inout')),
  priority: attr('@priority', string).optional(),
  stateMatch: attr('@statematch', string).optional(),
  matches: choice(ruleMatches),
})

/** Another filter that applies here, and what it is given. */
export const filterReference = element('filterref', { filter: attr('@filter', string), parameters: list(filterParameter) })

/** A network filter. */
export const nwfilter = element('filter', {
  name: attr('@name', string),
  chain: attr('@chain', string).optional(),
  priority: attr('@priority', string).optional(),
  uuid: text('uuid', string).optional(),
  entries: choice({ rule: filterRule, filterref: filterReference }),
})

/** A filter as read. */
export type Nwfilter = ElementOf<typeof nwfilter>
