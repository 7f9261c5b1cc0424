import { expect, it } from 'vitest'
import { parseXml } from '../tree/parse-xml.ts'
import { diff } from './diff.ts'

const between = (left: string, right: string) => diff(parseXml(left), parseXml(right)).map(({ path, left, right }) => [path, left, right])

it.each([
  ['attributes in another order, white space, comments', '<a x="1" y="2"> <b/></a>', "<a y='2'  x='1'><!-- c --><b ></b>\n</a>"],
  ['elements of different names in another order', '<a><b/><c/><b/></a>', '<a><b/><b/><c/></a>'],
  ['text with white space around', '<a>x</a>', '<a>\n x\n</a>'],
  ['CDATA', '<a>x&lt;</a>', '<a><![CDATA[x<]]></a>'],
  ['numbers with units', '<domain><memory unit="GiB">2</memory></domain>', '<domain><memory>2097152</memory></domain>'],
  ['units of ten', '<domain><memory unit="KB">1024</memory></domain>', '<domain><memory unit="b">1024000</memory></domain>'],
  ['units of attributes', '<numa><cell id="0" memory="1" unit="GiB"/></numa>', '<numa><cell id="0" memory="1048576"/></numa>'],
  ['bytes of volumes', '<volume><capacity unit="KiB">1</capacity></volume>', '<volume><capacity>1024</capacity></volume>'],
  ['sets of CPUs', '<vcpu cpuset="0-3,^2">2</vcpu>', '<vcpu cpuset="0,1,3">2</vcpu>'],
  [
    'the case of MAC addresses',
    '<interface><mac address="52:54:00:AB:CD:EF"/></interface>',
    '<interface><mac address="52:54:00:ab:cd:ef"/></interface>',
  ],
  ['sets', '<cpu><feature name="a" policy="x"/><feature name="b"/></cpu>', '<cpu><feature name="b"/><feature policy="x" name="a"/></cpu>'],
  [
    'sets without a key',
    '<hugepages><page size="1" unit="GiB" nodeset="0"/><page size="2048"/></hugepages>',
    '<hugepages><page size="2" unit="MiB"/><page size="1048576" nodeset="0"/></hugepages>',
  ],
  [
    'disks in another order',
    '<devices><disk><target dev="vda"/></disk><disk><target dev="vdb"/></disk></devices>',
    '<devices><disk><target dev="vdb"/></disk><disk><target dev="vda"/></disk></devices>',
  ],
  ['prefixes of one namespace', '<a xmlns:x="urn:1"><x:b/></a>', '<a><b xmlns="urn:1"/></a>'],
])('takes as the same: %s', (_what, left, right) => {
  expect(between(left, right)).toEqual([])
})

it.each([
  ['roots', '<a/>', '<b/>', [['', '<a/>', '<b/>']]],
  [
    'an attribute',
    '<a x="1"/>',
    '<a x="2" y="3"/>',
    [
      ['@x', '1', '2'],
      ['@y', undefined, '3'],
    ],
  ],
  ['a text', '<a><b>1</b></a>', '<a><b>2</b></a>', [['b', '1', '2']]],
  [
    'a text and an attribute',
    '<a><b x="1">1</b></a>',
    '<a><b>2</b></a>',
    [
      ['b.@x', '1', undefined],
      ['b', '1', '2'],
    ],
  ],
  ['sizes', '<domain><memory unit="GiB">2</memory></domain>', '<domain><memory>1024</memory></domain>', [['memory', '2 GiB', '1024 KiB']]],
  [
    'sizes in attributes',
    '<numa><cell id="0" memory="1" unit="GiB"/></numa>',
    '<numa><cell id="0" memory="1"/></numa>',
    [['cell[0].@memory', '1 GiB', '1 KiB']],
  ],
  [
    'a size that is none',
    '<a><memory>x</memory></a>',
    '<a><memory unit="KiB">1</memory></a>',
    [
      ['memory.@unit', undefined, 'KiB'],
      ['memory', 'x', '1'],
    ],
  ],
  [
    'a member of a set',
    '<cpu><feature name="a"/><feature name="b"/></cpu>',
    '<cpu><feature name="b"/><feature name="c"/></cpu>',
    [
      ['feature[0]', '<feature name="a"/>', undefined],
      ['feature[1]', undefined, '<feature name="c"/>'],
    ],
  ],
  [
    'elements in an order that counts',
    '<os><boot dev="hd"/><boot dev="cdrom"/></os>',
    '<os><boot dev="cdrom"/><boot dev="hd"/></os>',
    [['boot', 'in this order: [0], [1]', 'in this order: [1], [0]']],
  ],
  ['one of many alike', '<a><b>1</b><b>2</b><b>3</b></a>', '<a><b>1</b><b>0</b><b>2</b><b>3</b></a>', [['b[1]', undefined, '<b>0</b>']]],
  [
    'what is in no namespace and what is',
    '<a><b/></a>',
    '<a><b xmlns="urn:1"/></a>',
    [
      ['b', '<b/>', undefined],
      ['b', undefined, '<b xmlns="urn:1"/>'],
    ],
  ],
])('tells of %s', (_what, left, right, expected) => {
  expect(between(left, right)).toEqual(expected)
})

const devices = (...inside: readonly string[]): string => `<domain><devices>${inside.join('')}</devices></domain>`
const disk = (dev: string, more = ''): string => `<disk type="file"><target dev="${dev}"/>${more}</disk>`
const nic = (mac: string, model = 'virtio'): string =>
  `<interface><mac address="52:54:00:00:00:0${mac}"/><model type="${model}"/></interface>`

it('finds one inserted device as one difference, whatever stands around it', () => {
  expect(between(devices(disk('vda'), disk('vdc', '<readonly/>')), devices(disk('vda'), disk('vdb'), disk('vdc', '<readonly/>')))).toEqual([
    ['devices.disk[1]', undefined, '<disk type="file">…</disk>'],
  ])
})

it('tells of a change in the device that it is in', () => {
  expect(between(devices(nic('1'), nic('2')), devices(nic('0'), nic('1'), nic('2', 'e1000')))).toEqual([
    ['devices.interface[1].model.@type', 'virtio', 'e1000'],
    ['devices.interface[0]', undefined, '<interface>…</interface>'],
  ])
})

it.each([
  [
    '<hostdev><source><address domain="0" bus="1"/></source></hostdev>',
    '<hostdev><source><address domain="0" bus="2"/></source></hostdev>',
  ],
  ['<controller type="usb"/>', '<controller type="scsi" index="0"/>'],
  ['<input type="tablet"/>', '<input type="mouse"/>'],
])('finds %s beside %s', (one, other) => {
  const more = one.replace('>', ' more="1">').replace('/ more="1">', ' more="1"/>')
  expect(between(devices(one), devices(other, more)).map(([path, left]) => [path?.replace(/.*@/, '@'), left])).toEqual([
    ['@more', undefined],
    [expect.stringMatching(/^devices\.\w+\[0\]$/), undefined],
  ])
})

it('takes a controller without an index for the first', () => {
  expect(between(devices('<controller type="usb"/>'), devices('<controller type="usb" index="0"/>'))).toEqual([
    ['devices.controller[0].@index', undefined, '0'],
  ])
})

it('stays quick where all is other, and where all nests', () => {
  const disks = (prefix: string): string => devices(...Array.from({ length: 3000 }, (_, index) => disk(`${prefix}${index}`)))
  expect(between(disks('a'), disks('b'))).toHaveLength(6000)
  const nested = (inside: string): string => `${'<a><a/>'.repeat(100)}${inside}${'</a>'.repeat(100)}`
  expect(between(nested(''), nested('<b/>')).length).toBeGreaterThan(0)
})

it('tells of an order of interfaces in which a guest would number them differently', () => {
  expect(between(devices(nic('1'), nic('2')), devices(nic('2'), nic('1')))).toEqual([
    ['devices.interface', 'in this order: 52:54:00:00:00:01, 52:54:00:00:00:02', 'in this order: 52:54:00:00:00:02, 52:54:00:00:00:01'],
  ])
})

it('knows a device without an identity by its alias, then by its address', () => {
  const video = (type: string, more: string): string => `<video><model type="${type}"/>${more}</video>`
  const alias = (name: string): string => `<alias name="${name}"/>`
  const address = (slot: string): string => `<address type="pci" slot="${slot}"/>`
  expect(
    between(devices(video('a', alias('v0')), video('b', address('2'))), devices(video('c', address('2')), video('d', alias('v0')))),
  ).toEqual([
    ['devices.video[0].model.@type', 'a', 'd'],
    ['devices.video[1].model.@type', 'b', 'c'],
    ['devices.video', 'in this order: [0], [1]', 'in this order: [1], [0]'],
  ])
})

it('carries the origins of both sides', () => {
  const origin = (name: string) => ({ inputs: [{ kind: 'constant', name } as const] })
  const built = (value: string, why: string) => ({
    kind: 'element' as const,
    name: 'a',
    attributes: [{ name: 'x', value, origin: origin(why) }],
    children: [],
  })
  expect(diff(built('1', 'one'), built('2', 'two'))).toEqual([
    { path: '@x', left: '1', right: '2', leftOrigin: origin('one'), rightOrigin: origin('two') },
  ])
})
