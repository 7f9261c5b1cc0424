import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection, EventSubscription } from '../../../packages/libvirt-client/src/core/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { openFake, someDomain } from './open-fake.ts'

const ID = 4
const { uuid } = someDomain
const network = { name: 'net', uuid }
const pool = { name: 'pool', uuid }
const device = { name: 'pci_0' }
const secret = { uuid, usageType: 0, usageID: 'u' }

interface Row {
  readonly of: string
  readonly open: (connection: Connection) => EventSubscription<unknown>
  readonly register: unknown
  readonly event: readonly [procedure: number, codec: string, value: object]
  readonly seen: object
}

const rows: readonly Row[] = [
  {
    of: 'networks: lifecycle',
    open: ({ networks }) => networks.events('lifecycle'),
    register: { eventID: 0, net: null },
    event: [315, 'RemoteNetworkEventLifecycleMsg', { net: network, event: 2, detail: 0 }],
    seen: { kind: 'lifecycle', event: 'started', network: { name: 'net' } },
  },
  {
    of: 'one network: metadata-change',
    open: ({ networks }) => networks.events('metadata-change', { network: networks.of(network) }),
    register: { eventID: 1, net: network },
    event: [446, 'RemoteNetworkEventCallbackMetadataChangeMsg', { net: network, type: 2, nsuri: 'urn:x' }],
    seen: { kind: 'metadata-change', type: 'element', namespace: 'urn:x' },
  },
  {
    of: 'storage pools: lifecycle',
    open: ({ storagePools }) => storagePools.events('lifecycle'),
    register: { eventID: 0, pool: null },
    event: [370, 'RemoteStoragePoolEventLifecycleMsg', { pool, event: 4, detail: 0 }],
    seen: { kind: 'lifecycle', event: 'created', pool: { name: 'pool' } },
  },
  {
    of: 'one storage pool: refresh',
    open: ({ storagePools }) => storagePools.events('refresh', { pool: storagePools.of(pool) }),
    register: { eventID: 1, pool },
    event: [373, 'RemoteStoragePoolEventRefreshMsg', { pool }],
    seen: { kind: 'refresh', pool: { name: 'pool' } },
  },
  {
    of: 'node devices: lifecycle',
    open: ({ nodeDevices }) => nodeDevices.events('lifecycle'),
    register: { eventID: 0, dev: null },
    event: [376, 'RemoteNodeDeviceEventLifecycleMsg', { dev: device, event: 1, detail: 0 }],
    seen: { kind: 'lifecycle', event: 'deleted', device: { name: 'pci_0' } },
  },
  {
    of: 'one node device: update',
    open: ({ nodeDevices }) => nodeDevices.events('update', { device: nodeDevices.of(device) }),
    register: { eventID: 1, dev: device },
    event: [377, 'RemoteNodeDeviceEventUpdateMsg', { dev: device }],
    seen: { kind: 'update', device: { name: 'pci_0' } },
  },
  {
    of: 'secrets: lifecycle',
    open: ({ secrets }) => secrets.events('lifecycle'),
    register: { eventID: 0, secret: null },
    event: [382, 'RemoteSecretEventLifecycleMsg', { secret, event: 0, detail: 0 }],
    seen: { kind: 'lifecycle', event: 'defined', secret: { uuid: '00010203-0405-0607-0809-0a0b0c0d0e0f' } },
  },
  {
    of: 'one secret: value-changed',
    open: ({ secrets }) => secrets.events('value-changed', { secret: secrets.of(secret) }),
    register: { eventID: 1, secret },
    event: [383, 'RemoteSecretEventValueChangedMsg', { secret }],
    seen: { kind: 'value-changed' },
  },
  {
    of: 'QEMU itself',
    open: ({ domains }) => domains.monitorEvents({ event: 'SHUTDOWN', domain: domains.of(someDomain) }),
    register: { dom: someDomain, event: 'SHUTDOWN', flags: 0 },
    event: [6, 'QemuDomainMonitorEventMsg', { dom: someDomain, event: 'SHUTDOWN', seconds: 1n, micros: 2, details: '{}' }],
    seen: { kind: 'monitor', event: 'SHUTDOWN', seconds: 1n, microseconds: 2, details: '{}', domain: { name: 'guest' } },
  },
]

describe('events of', () => {
  let fake: FakeLibvirtd
  let connection: Connection
  beforeEach(async () => {
    fake = new FakeLibvirtd()
    for (const name of [
      'connectDomainEventCallbackRegisterAny',
      'connectNetworkEventRegisterAny',
      'connectStoragePoolEventRegisterAny',
      'connectNodeDeviceEventRegisterAny',
      'connectSecretEventRegisterAny',
      'connectDomainMonitorEventRegister',
    ] as const)
      fake.on(name, () => ({ callbackID: ID }))
    for (const name of [
      'connectDomainEventCallbackDeregisterAny',
      'connectNetworkEventDeregisterAny',
      'connectStoragePoolEventDeregisterAny',
      'connectNodeDeviceEventDeregisterAny',
      'connectSecretEventDeregisterAny',
      'connectDomainMonitorEventDeregister',
    ] as const)
      fake.on(name, () => undefined)
    connection = await openFake(fake)
  })

  it.each(rows)('$of are registered, seen and deregistered', async ({ open, register, event: [procedure, codec, value], seen }) => {
    const events = open(connection)
    await events.ready
    expect(fake.calls.at(-1)!.args).toEqual(register)
    fake.event(procedure, codec, { callbackID: ID, ...value })
    expect((await events.next()).value).toMatchObject(seen)
    await events.close()
    expect(fake.calls.at(-1)!.name).toMatch(/Deregister/)
    expect(fake.calls.at(-1)!.args).toEqual({ callbackID: ID })
  })

  it('one class, early ones, wait for a registration of that class', async () => {
    fake.on('connectNetworkEventRegisterAny', () => later)
    fake.on('connectDomainEventCallbackRegisterAny', () => later)
    const networks = connection.networks.events('lifecycle')
    const domains = connection.domains.events('lifecycle')
    const registrations = [await fake.called('connectDomainEventCallbackRegisterAny'), await fake.called('connectNetworkEventRegisterAny')]
    fake.event(315, 'RemoteNetworkEventLifecycleMsg', { callbackID: ID, net: network, event: 2, detail: 0 })
    for (const registration of registrations) registration.reply({ callbackID: ID })
    await Promise.all([networks.ready, domains.ready])
    expect((await networks.next()).value).toMatchObject({ network: { name: 'net' } })
    await domains.close()
    expect(await domains.next()).toEqual({ value: undefined, done: true })
  })

  it('several classes with the same callback id go each to its own', async () => {
    const open = rows.filter(({ of }) => of.endsWith(' lifecycle')).map((row) => ({ row, events: row.open(connection) }))
    await Promise.all(open.map(({ events }) => events.ready))
    for (const { row } of open.toReversed()) fake.event(row.event[0], row.event[1], { callbackID: ID, ...row.event[2] })
    for (const { row, events } of open) {
      expect((await events.next()).value).toMatchObject(row.seen)
      await events.close()
      expect(await events.next()).toEqual({ value: undefined, done: true })
    }
    expect(open).toHaveLength(4)
  })
})
