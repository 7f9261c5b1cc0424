import { describe, expect, it } from 'vitest'
import type { Guest } from '../driver.ts'
import { findOrphans } from './find-orphans.ts'
import type { HostState } from './host-state.ts'
import { parseOvsInterfaces } from './read-host-state.ts'

const uuid = '8352e969-0a25-4abf-978f-d9d0ec4de0cd'
const port = '59cfa0b8-2f5c-481a-89a8-7a8711b368a2'
const options = { instancesPath: '/i', nameTemplate: 'instance-%08x' }
const guest = {
  instance: { id: 47, uuid, displayName: 'vm11' },
  networkInfo: [{ id: port, devname: 'tap59cfa0b8-2f' }],
  hostNetworks: [{ kind: 'libvirt', name: 'default' }],
} as unknown as Guest

const healthy: HostState = {
  domains: [{ uuid, name: 'instance-0000002f', active: true }],
  instanceFolders: [uuid],
  partialFiles: [],
  links: ['lo', 'eth0', 'virbr0', 'tap59cfa0b8-2f', 'qbr59cfa0b8-2f', 'tapestry'],
  ovsPorts: [
    { name: 'br-int', ifaceId: undefined, vmUuid: undefined },
    { name: 'qvo59cfa0b8-2f', ifaceId: port, vmUuid: uuid },
  ],
  startedNetworks: [{ name: 'default', occupied: true }],
  damaged: [],
  unfinished: [],
}

describe('findOrphans', () => {
  it('finds nothing on a host that is as the records say', () => expect(findOrphans(healthy, [guest], options)).toEqual([]))

  it.each([
    ['a domain with a folder of ours', { domains: [], instanceFolders: [uuid] }, [['instance-directory', 'orphan', `/i/${uuid}`]]],
    [
      'a domain of someone else',
      { domains: [{ uuid, name: 'other', active: false }], instanceFolders: [] },
      [['domain', 'foreign', 'other']],
    ],
    ['a half-deleted folder', { instanceFolders: [`${uuid}_del`] }, [['instance-directory', 'orphan', `/i/${uuid}_del`]]],
    ['a tap without a guest', { links: ['tap59cfa0b8-2f'] }, [['link', 'orphan', 'tap59cfa0b8-2f']]],
    ['a port without a guest', { ovsPorts: [{ name: 'qvo', ifaceId: port, vmUuid: uuid }] }, [['ovs-port', 'orphan', 'qvo']]],
    ['a download that stopped', { partialFiles: ['abc.part'] }, [['partial-file', 'orphan', '/i/_base/abc.part']]],
    ['an operation that stopped', { unfinished: [{ operation: 'op', name: 'spawn', subject: uuid }] }, [['journal', 'orphan', 'op']]],
    ['a journal that cannot be read', { damaged: [{ operation: 'op', path: '/j/op.jsonl', why: 'no' }] }, [['journal', 'orphan', 'op']]],
    ['a network that was not stopped', { startedNetworks: [{ name: 'default', occupied: false }] }, [['network', 'orphan', 'default']]],
    ['a network that others use now', { startedNetworks: [{ name: 'default', occupied: true }] }, [['network', 'foreign', 'default']]],
  ] as const)('names %s when there are no records', (_what, state, expected) => {
    const empty: HostState = {
      domains: [],
      instanceFolders: [],
      partialFiles: [],
      links: [],
      ovsPorts: [],
      startedNetworks: [],
      damaged: [],
      unfinished: [],
    }
    expect(findOrphans({ ...empty, ...state }, [], options).map(({ what, kind, name }) => [what, kind, name])).toEqual(expected)
  })

  it('names what a record has and the host lacks', () => {
    const found = findOrphans({ ...healthy, domains: [], instanceFolders: [] }, [guest], options)
    expect(found.map(({ what, kind, name }) => [what, kind, name])).toEqual([
      ['domain', 'missing', 'instance-0000002f'],
      ['instance-directory', 'missing', `/i/${uuid}`],
    ])
  })
})

it('reads the rows of ovs-vsctl', () => {
  const text = JSON.stringify({
    headings: ['name', 'external_ids'],
    data: [
      [
        'qvo1',
        [
          'map',
          [
            ['iface-id', port],
            ['vm-uuid', uuid],
          ],
        ],
      ],
      ['br-int', ['map', []]],
    ],
  })
  expect(parseOvsInterfaces(text)).toEqual([
    { name: 'qvo1', ifaceId: port, vmUuid: uuid },
    { name: 'br-int', ifaceId: undefined, vmUuid: undefined },
  ])
})
