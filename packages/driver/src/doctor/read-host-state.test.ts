import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '@novalet/libvirt-client'
import { novaletError } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { createCommandRecorder } from '@novalet/steps/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { noRecords } from '../guest-records.ts'
import { readHostState } from './read-host-state.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-doctor-'))
})
afterEach(() => rm(dir, { recursive: true }))

/** As the client throws it. */
const noDomain = () => Object.assign(novaletError('InternalError', 'no domain with matching uuid'), { code: 'LibvirtNoDomain' })

const domain = (name: string, isActive: () => Promise<boolean>) => ({ uuid: name, name, isActive })
const network = (active: boolean) => ({ isActive: async () => active, bridgeName: async () => 'no-such-bridge' })

const host = (changes: { readonly domains?: readonly unknown[]; readonly networks?: Readonly<Record<string, unknown>> }) =>
  ({
    domains: { list: async () => changes.domains ?? [] },
    networks: { lookupByName: async (name: string) => changes.networks?.[name] },
  }) as unknown as Connection

const source = (connection: Connection, config: Readonly<Record<string, unknown>> = {}) => ({
  connection: async () => connection,
  config: configFromRequest({ 'DEFAULT.instances_path': join(dir, 'instances'), ...config }),
  commands: createCommandRecorder([{ argv: ['ovs-vsctl'], answer: { stdout: '{"headings":["name","external_ids"],"data":[]}' } }]),
  records: noRecords(),
  journalPath: join(dir, 'journal'),
})

it('passes over a domain that goes away while it is looked at', async () => {
  const gone = domain('gone', () => Promise.reject(noDomain()))
  const state = await readHostState(source(host({ domains: [domain('stays', async () => true), gone] })))
  expect(state.domains).toEqual([{ uuid: 'stays', name: 'stays', active: true }])
})

it.each([
  [{}, []],
  [{ 'os_vif_ovs.ovsdb_connection': 'tcp:127.0.0.1:6641' }, ['--db=tcp:127.0.0.1:6641']],
] as const)('asks the Open vSwitch that is configured by %o', async (config, expected) => {
  const from = source(host({}), config)
  await readHostState(from)
  expect(from.commands.commands[0]?.argv.filter((word) => word.startsWith('--db'))).toEqual(expected)
})

it('reads which of the networks that Novalet started are up', async () => {
  const from = source(host({ networks: { default: network(true), down: network(false) } }))
  for (const name of ['default', 'down', 'undefined since']) await from.records.markStarted(name)
  expect((await readHostState(from)).startedNetworks).toEqual([{ name: 'default', occupied: false }])
})

it('lists a journal that cannot be read, and reads on', async () => {
  await writeFile(join(dir, 'op.jsonl'), 'nonsense\n')
  const state = await readHostState({ ...source(host({})), journalPath: dir })
  expect(state.damaged).toEqual([{ operation: 'op', path: join(dir, 'op.jsonl'), why: expect.stringContaining('line 1 is not JSON') }])
  expect(state.unfinished).toEqual([])
})
