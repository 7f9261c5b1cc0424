import { expect, it } from 'vitest'
import { childElement, childElements } from '../tree/look.ts'
import { parseXml } from '../tree/parse-xml.ts'
import { renderXml } from '../write/render-xml.ts'
import { devices } from './device/devices.ts'
import { disk } from './device/disk.ts'
import { domain } from './domain.ts'
import { editElement, replaceElement } from './edit-element.ts'
import { features } from './features.ts'
import { memTune } from './tuning.ts'
import { readElement } from './read-element.ts'

const TEXT = `<domain type="kvm">
  <!-- kept -->
  <name>a</name>
  <memory unit="KiB">1024</memory>
  <vcpu>1</vcpu>
  <unknown/>
  <devices>
    <emulator>/usr/bin/qemu</emulator>
    <disk type="file" device="disk">
      <target dev="vda" bus="virtio"/>
      <vendor>mine</vendor>
    </disk>
  </devices>
</domain>`

/** The lines that differ: taken out first, put in second. */
const changed = (text: string): readonly (readonly string[])[] => {
  const before = TEXT.split('\n')
  const after = text.split('\n')
  return [before.filter((line) => !after.includes(line)), after.filter((line) => !before.includes(line))]
}

const { root } = parseXml(TEXT)

it('changes one line and no other', () => {
  expect(changed(renderXml(editElement(domain, root, { vcpu: 4 })))).toEqual([['  <vcpu>1</vcpu>'], ['  <vcpu>4</vcpu>']])
})

it('keeps attributes that no declaration knows', () => {
  expect(changed(renderXml(editElement(domain, root, { memory: 2048 })))[1]).toEqual(['  <memory unit="KiB">2048</memory>'])
})

it('puts what is new where it belongs, on a line of its own', () => {
  const text = renderXml(editElement(domain, root, { cpuset: '0-3', uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd' }))
  expect(changed(text)[1]).toEqual(['  <uuid>8352e969-0a25-4abf-978f-d9d0ec4de0cd</uuid>', '  <vcpu cpuset="0-3">1</vcpu>'])
  expect(readElement(domain, parseXml(text).root)).toMatchObject({ cpuset: '0-3', vcpu: 1 })
})

it('takes out what is null, with its line', () => {
  expect(changed(renderXml(editElement(domain, root, { vcpu: null })))).toEqual([['  <vcpu>1</vcpu>'], []])
})

it('edits one device in place', () => {
  const devices = childElement(root, 'devices')
  const [first] = devices === undefined ? [] : childElements(devices, 'disk')
  expect(first).toBeDefined()
  if (first === undefined) return
  const text = renderXml(replaceElement(root, first, editElement(disk, first, { cache: 'none', targetDev: 'vdb' })))
  expect(changed(text)[1]).toEqual(
    ['      <target dev="vdb" bus="virtio"/>', '      <driver cache="none"/>'].toSorted((a, b) => text.indexOf(a) - text.indexOf(b)),
  )
  expect(renderXml(replaceElement(root, first, undefined))).not.toContain('<disk')
})

it('takes a flag out, puts one in, and makes none to take it out', () => {
  const { root: found } = parseXml('<features><acpi/></features>')
  const edit = (patch: Parameters<typeof editElement<(typeof features)['fields']>>[2]): string =>
    renderXml(editElement(features, found, patch))
  expect(edit({ acpi: false })).toBe('<features/>')
  expect(edit({ acpi: true, apic: false })).toBe('<features><acpi/></features>')
  expect(edit({ apic: true })).toBe('<features><acpi/><apic/></features>')
})

it('changes a size in the unit it is written in, or in its own', () => {
  const { root: found } = parseXml('<memtune><hard_limit unit="GiB">2</hard_limit></memtune>')
  const edit = (patch: Parameters<typeof editElement<(typeof memTune)['fields']>>[2]): string | undefined =>
    /<hard_limit.*<\/hard_limit>/.exec(renderXml(editElement(memTune, found, patch)))?.[0]
  expect(edit({ hardLimit: 4_194_304 })).toBe('<hard_limit unit="GiB">4</hard_limit>')
  expect(edit({ hardLimit: 4_194_305 })).toBe('<hard_limit unit="KiB">4194305</hard_limit>')
  expect(edit({ hardLimitUnit: 'MiB' })).toBe('<hard_limit unit="MiB">2048</hard_limit>')
  expect(edit({ hardLimitUnit: null })).toBe('<hard_limit>2097152</hard_limit>')
})

it('takes an item out of a list with its own element, and touches no other', () => {
  const { root: found } = parseXml("<devices><disk mine='a'><target dev='vda'/></disk><disk  mine='b'><target dev='vdb'/></disk></devices>")
  const { list } = readElement(devices, found)
  const [first, second] = list ?? []
  if (first === undefined || second?.kind !== 'disk') throw new Error('the devices are not two disks')
  expect(renderXml(editElement(devices, found, { list: [second] }))).toBe("<devices><disk  mine='b'><target dev='vdb'/></disk></devices>")
  expect(renderXml(editElement(devices, found, { list: [first, { ...second, cache: 'none' }] }))).toContain(
    "<disk mine='a'><target dev='vda'/></disk>",
  )
  expect(renderXml(editElement(devices, found, { list: [first, second, { kind: 'disk', targetDev: 'vdc' }] }))).toContain(
    "<disk  mine='b'><target dev='vdb'/></disk><disk><target dev=\"vdc\"/></disk>",
  )
})

it('leaves a number as it is spelled where it is set to what it says', () => {
  const text = '<domain type="kvm"><name>a</name><memory unit="bytes">131071999</memory><vcpu current="007">08</vcpu></domain>'
  const odd = parseXml(text).root
  expect(renderXml(editElement(domain, odd, { memory: 128_000, vcpu: 8, vcpuCurrent: 7 }))).toBe(text)
  expect(renderXml(editElement(domain, odd, { memoryUnit: 'KiB' }))).toBe(text.replace('unit="bytes">131071999', 'unit="KiB">128000'))
})
