import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { eventRows } from '../protocol/events.gen.ts'
import type { CallOptions, Procedure } from './procedure.ts'
import { createAdminRpc, createRpc } from './create-rpc.ts'

interface Row {
  readonly number: number
  readonly name: string
  readonly event?: string
  readonly fds?: string
}

const facts = JSON.parse(readFileSync(new URL('../../../../tools/libvirt-protocol/data/protocol.json', import.meta.url), 'utf8')) as {
  programs: Record<string, { program: number; procedures: Row[] }>
}

/** Event messages that nothing listens to, and why. */
const notListenedTo = (row: Row): string | undefined => {
  if (row.name.startsWith('DOMAIN_EVENT_') && row.number < 318)
    return 'legacy: no callback id; the CALLBACK message of the same event is used'
  if (row.name === 'CONNECT_EVENT_CONNECTION_CLOSED')
    return 'tells that the daemon lost a hypervisor behind it, which the drivers of a daemon do not have'
  return undefined
}

const camel = (name: string): string => name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

describe('layer 1', () => {
  const calls: Procedure[] = []
  const caller = { call: async (procedure: Procedure, _args: unknown, _options?: CallOptions) => calls.push(procedure) }
  const rpc = createRpc(caller) as unknown as Record<string, unknown>
  const tables: Record<string, Record<string, unknown>> = {
    remote: rpc,
    qemu: rpc['qemu'] as Record<string, unknown>,
    lxc: rpc['lxc'] as Record<string, unknown>,
    admin: createAdminRpc(caller) as unknown as Record<string, unknown>,
  }

  it.each(Object.keys(tables))('reaches every procedure of the %s program, or the reason is listed', async (program) => {
    const { procedures, program: number } = facts.programs[program]!
    for (const row of procedures) {
      const call = tables[program]![camel(row.name)]
      if (row.event !== undefined) {
        expect(call, `${row.name} is an event, not a call`).toBeUndefined()
        expect(
          eventRows.some((known) => known.program === number && known.procedure === row.number) || notListenedTo(row),
          row.name,
        ).toBeTruthy()
        continue
      }
      expect(call, row.name).toBeTypeOf('function')
      await (call as (...args: unknown[]) => Promise<unknown>)({}, {})
      expect(calls.pop()).toMatchObject({ number: row.number, program: { number, version: 1 } })
    }
    expect(Object.values(tables[program]!).filter((value) => typeof value === 'function')).toHaveLength(
      procedures.filter(({ event }) => event === undefined).length,
    )
  })

  it('knows the seven procedures that pass file descriptors', () => {
    const names = Object.entries(facts.programs).flatMap(([, { procedures }]) =>
      (procedures ?? []).filter(({ fds }) => fds !== undefined).map(({ name }) => name),
    )
    expect(names.sort()).toEqual([
      'DOMAIN_CREATE_WITH_FILES',
      'DOMAIN_CREATE_XML_WITH_FILES',
      'DOMAIN_FD_ASSOCIATE',
      'DOMAIN_MONITOR_COMMAND_WITH_FILES',
      'DOMAIN_OPEN_GRAPHICS',
      'DOMAIN_OPEN_GRAPHICS_FD',
      'DOMAIN_OPEN_NAMESPACE',
    ])
  })
})
