import { banner, camel, pascal } from './names.ts'
import type { ProcedureRow, Protocol } from './protocol-data.ts'

const harmless = new Set(['getattr', 'read', 'read_secure', 'data_read', 'screenshot', 'mem_read'])

/**
 * Whether a call may change anything: libvirt's access permissions tell, and without them the question is open. A setter may, though
 * for domainSetSchedulerParameters libvirt asks only that the domain may be read.
 */
const mayChange = (row: ProcedureRow): boolean =>
  /_SET(_|$)/.test(row.name) ||
  (row.acl === undefined
    ? row.number !== 66 && row.name !== 'CONNECT_IS_SECURE' && !/_(GET|LIST|LOOKUP)_/.test(row.name)
    : row.acl.some((permission) => {
        const [, verb = ''] = permission.split(':')
        return !harmless.has(verb) && !verb.startsWith('search_')
      }))

const streamOf = (row: ProcedureRow): 'read' | 'write' | 'both' | undefined => {
  if (row.name === 'DOMAIN_OPEN_CONSOLE' || row.name === 'DOMAIN_OPEN_CHANNEL') return 'both'
  if (row.readstream !== undefined) return 'read'
  return row.writestream === undefined ? undefined : 'write'
}

const signature = (row: ProcedureRow): string => {
  const ret = row.ret === undefined ? 'void' : `t.${pascal(row.ret)}`
  const notes = [
    row.api ?? `${row.name}`,
    row.since === undefined ? '' : `libvirt ${row.since}`,
    row.fds === undefined ? '' : 'passes file descriptors: always `Unsupported`',
  ]
  const args = row.args === undefined ? '' : `args: t.${pascal(row.args)}, `
  const result = streamOf(row) === undefined ? ret : `StreamReply<${ret}>`
  return `  /** ${notes.filter(Boolean).join('; ')}. */
${camel(row.name)}(${args}options?: CallOptions): Promise<${result}>`
}

/** Writes the callable procedures of one program: an interface for people, a table for the session. */
export const emitProcedures = (protocol: Protocol, name: 'remote' | 'qemu' | 'lxc' | 'admin'): string => {
  const program = protocol.programs[name]
  const rows = program.procedures.filter((row) => row.event === undefined)
  const title = `${pascal(name)}Rpc`

  const entry = (row: ProcedureRow): string => {
    const parts = [`number: ${row.number}`, `name: '${camel(row.name)}'`]
    if (row.priority === 'high') parts.push('high: true')
    if (mayChange(row)) parts.push('changes: true')
    const stream = streamOf(row)
    if (stream !== undefined) parts.push(`stream: '${stream}'`)
    if (row.fds !== undefined) parts.push(`fds: '${row.fds}'`)
    if (row.since !== undefined) parts.push(`since: '${row.since}'`)
    if (row.args !== undefined) parts.push(`write: c.write${pascal(row.args)}`)
    if (row.ret !== undefined) parts.push(`read: c.read${pascal(row.ret)}`)
    return `  { program: ${name}Program, ${parts.join(', ')} },`
  }
  const signatures = rows.map(signature).join('\n')
  const entries = rows.map(entry).join('\n')
  const streams = rows.some((row) => streamOf(row) !== undefined)
  return `${banner('protocol.json (libvirt 9.0.0, procedures up to libvirt 12.3.0)')}import type { CallOptions, Procedure${streams ? ', StreamReply' : ''} } from '../rpc/procedure.ts'
import * as c from './${name}-codecs.gen.ts'
import type * as t from './${name}-types.gen.ts'

/** The ${name} program. */
export const ${name}Program = { name: '${name}', number: ${program.program}, version: ${program.version} } as const

/** Every callable procedure of the \`${name}\` program, with the field names of the protocol. */
export interface ${title} {
${signatures}
}

/** The same procedures as the session needs them. */
export const ${name}Procedures: readonly Procedure[] = [
${entries}
]
`
}
