import { banner, kebab, pascal } from './names.ts'
import type { Constants, Protocol } from './protocol-data.ts'

/** Names that virsh spells in its own way. */
const spelled: Readonly<Record<string, string>> = {
  pmwakeup: 'pm-wakeup',
  pmsuspend: 'pm-suspend',
  'pmsuspend-disk': 'pm-suspend-disk',
}

const groups = ['domain', 'network', 'storagePool', 'nodeDevice', 'secret'] as const

/** Writes the event tables: what arrives by which message, and the messages' types by name. */
export const emitEvents = (protocol: Protocol, constants: Constants): string => {
  const enums = Object.assign({}, ...Object.values(constants.enums)) as Record<string, Record<string, readonly [number, string]>>
  const interfaces: string[] = []
  const rows: string[] = []
  for (const group of groups) {
    const { events, enum: enumName } = protocol.events[group]!
    const members: string[] = []
    for (const { id, procedure } of events) {
      const row = protocol.programs.remote.procedures.find((candidate) => candidate.name === procedure)
      const [key, [, since]] = Object.entries(enums[enumName!]!).find(([, [value]]) => value === id)!
      const plain = kebab(key.replace(/^VIR_(DOMAIN|NETWORK|STORAGE_POOL|NODE_DEVICE|SECRET)_EVENT_ID_/, ''))
      const name = spelled[plain] ?? plain
      const type = pascal(row!.event!)
      members.push(`  /** ${key}; libvirt ${since}. */\n  '${name}': t.${type}`)
      rows.push(
        `  { group: '${group}', name: '${name}', id: ${id}, program: ${protocol.programs.remote.program}, procedure: ${row!.number}, read: c.read${type} },`,
      )
    }
    interfaces.push(
      `/** Messages of the ${group} events, by name. */\nexport interface ${pascal(group)}EventMessages {\n${members.join('\n')}\n}\n`,
    )
  }
  const { qemu } = protocol.programs
  const monitor = qemu.procedures.find(({ name }) => name === 'DOMAIN_MONITOR_EVENT')!
  interfaces.push(
    `/** Messages of QEMU's own events. */\nexport interface QemuMonitorEventMessages {\n  /** Of the qemu program. */\n  'monitor': ${pascal(monitor.event!)}\n}\n`,
  )
  rows.push(
    `  { group: 'qemuMonitor', name: 'monitor', id: 0, program: ${qemu.program}, procedure: ${monitor.number}, read: read${pascal(monitor.event!)} },`,
  )
  return `${banner('protocol.json and constants.json (libvirt 12.3.0)')}import type { XdrReader } from '../xdr/xdr-reader.ts'
import { read${pascal(monitor.event!)} } from './qemu-codecs.gen.ts'
import type { ${pascal(monitor.event!)} } from './qemu-types.gen.ts'
import * as c from './remote-codecs.gen.ts'
import type * as t from './remote-types.gen.ts'

${interfaces.join('\n')}
/** The messages of every class of objects that has events. */
export interface EventMessages {
${[...groups, 'qemuMonitor'].map((group) => `  readonly ${group}: ${pascal(group)}EventMessages`).join('\n')}
}

/** One kind of event: its class, its id at registration, and the message that brings it. */
export interface EventRow {
  readonly group: keyof EventMessages
  readonly name: string
  readonly id: number
  readonly program: number
  readonly procedure: number
  readonly read: (r: XdrReader) => { readonly callbackID: number }
}

/** Every event that can be registered for. */
export const eventRows: readonly EventRow[] = [
${rows.join('\n')}
]
`
}
