import { expect, it } from 'vitest'
import { parseXml } from '../tree/parse-xml.ts'
import { firstDifference } from '../tree/same-tree.ts'
import { disk } from './device/disk.ts'
import { domain } from './domain.ts'
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
  [
    'a value that is none',
    '<domain type="kvm"><name>a</name>\n<vcpu>two</vcpu></domain>',
    /<vcpu> \(line 2\).*"two", expected a whole number/,
  ],
])('refuses %s', (_what, text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(message) }))
})
