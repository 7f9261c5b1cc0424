import { expect, it } from 'vitest'
import { parseXml } from '../tree/parse-xml.ts'
import { firstDifference } from '../tree/same-tree.ts'
import { disk } from './device/disk.ts'
import { domain } from './domain.ts'
import { renderXml } from '../write/render-xml.ts'
import { readElement } from './read-element.ts'
import { writeElement } from './write-element.ts'

const read = (text: string) => readElement(domain, parseXml(text).root)

it('reads devices of all kinds in their order', () => {
  const { devices } = read(
    '<domain type="kvm"><name>a</name><devices><disk><target dev="vda"/></disk><unheard-of/><serial type="pty"/><disk/></devices></domain>',
  )
  expect(devices?.list?.map(({ kind }) => kind)).toEqual(['disk', 'serial', 'disk'])
  expect(devices?.list?.[0]).toEqual({ kind: 'disk', targetDev: 'vda' })
})

it('writes what it read', () => {
  const text =
    '<disk type="file" device="disk"><driver name="qemu" type="qcow2"/><source file="/x"/><target dev="vda" bus="virtio"/><readonly/></disk>'
  const { root } = parseXml(text)
  expect(firstDifference(writeElement(disk, readElement(disk, root)), root)).toBeUndefined()
})

it.each([
  ['another element', '<network/>', /expected <domain>/],
  ['what must be there', '<domain type="kvm"/>', /it has no name/],
])('refuses %s', (_what, text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(message) }))
})

it.each([
  [
    'undeclared',
    '<disk type="file" mine="1"><driver name="qemu" mine="2"/><mine>3<!-- --></mine></disk>',
    { type: 'file', driverName: 'qemu' },
  ],
  ['a value of another type', '<disk><driver iommu="perhaps"/><boot order="first"/></disk>', {}],
  ['text where none is declared', '<disk>text</disk>', {}],
  ['an empty element on the way to a property', '<disk><driver/></disk>', {}],
  ['more of what is declared once', '<disk><target dev="a"/><target dev="b"/></disk>', { targetDev: 'a' }],
  ['an item without what it must have', '<disk><source><host name="a"/></source><auth/></disk>', { sourceHosts: [{ name: 'a' }] }],
])('keeps in rest what it cannot say, and writes it back: %s', (_what, text, expected) => {
  const { root } = parseXml(text)
  const { rest, ...values } = readElement(disk, root)
  expect(values).toEqual(expected)
  expect(rest).toBeDefined()
  expect(firstDifference(writeElement(disk, { ...values, rest }), root)).toBeUndefined()
})

it('reads sizes in KiB and writes them in the unit they were in', () => {
  const text = '<domain type="kvm"><name>a</name><memory unit="GiB">2</memory></domain>'
  const guest = read(text)
  expect(guest.memory).toBe(2_097_152)
  expect(firstDifference(writeElement(domain, guest), parseXml(text).root)).toBe(undefined)
  const [, memory] = writeElement(domain, { ...guest, memory: 5 }).children
  expect(memory).toMatchObject({ attributes: [{ name: 'unit', value: 'KiB' }], children: [{ value: '5' }] })
})

it('reads what is spelled oddly, keeps its spelling, and writes another value where it was changed', () => {
  const text = '<domain type="kvm"><name>a</name><memory unit="bytes">131071999</memory><vcpu current="007">08</vcpu></domain>'
  const guest = read(text)
  expect(guest).toMatchObject({
    memory: 128_000,
    vcpu: 8,
    vcpuCurrent: 7,
    spelling: { memory: '131071999', vcpu: '08', vcpuCurrent: '007' },
  })
  expect(guest.rest).toBeUndefined()
  const written = (values: Partial<typeof guest>) => renderXml(writeElement(domain, { ...guest, ...values }), { pretty: false })
  expect(written({})).toBe(text)
  expect(written({ memory: 4, vcpu: 9 })).toBe(text.replace('131071999', '4096').replace('08', '9'))
  expect(written({ memoryUnit: 'KiB' })).toBe(text.replace('unit="bytes">131071999', 'unit="KiB">128000'))
  // What is taken out is gone, with its spelling.
  expect(written({ memory: undefined, memoryUnit: undefined, vcpuCurrent: undefined })).toBe(
    '<domain type="kvm"><name>a</name><vcpu>08</vcpu></domain>',
  )
})
