import { configFromRequest } from '@novalet/model/config'
import { parseXml, type XmlElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import { expect, it } from 'vitest'
import { buildDomain } from '../build-domain.ts'
import { guestInput } from '../fixtures/guest-input.ts'
import { differencesOf, type DifferenceOptions } from './differences-of.ts'

const input = guestInput({ extraSpecs: { 'quota:disk_read_iops_sec': '100' }, properties: { hw_vif_model: 'e1000' } })
const wanted = buildDomain({ ...input, config: configFromRequest({ 'libvirt.virt_type': 'qemu', 'vnc.server_listen': '0.0.0.0' }) }).domain
const text = renderXml(wanted)
const machine = (name: string): string => (name === 'pc' ? 'pc-i440fx-7.2' : name)
/** The domain with some of its text replaced, as libvirt would give it. */
const like = (...changes: readonly (readonly [string, string])[]): XmlElement =>
  parseXml(
    changes.reduce((before, [from, to]) => {
      expect(before).toContain(from)
      return before.replace(from, to)
    }, text),
  ).root
const rows = (saved: XmlElement, running?: XmlElement, options?: DifferenceOptions) =>
  differencesOf({ wanted, saved, running, canonicalMachine: machine }, options).map(({ path, running, saved, wanted, takesEffect }) => [
    path,
    running,
    saved,
    wanted,
    takesEffect,
  ])

it('finds nothing in what libvirt adds and spells out', () => {
  const filled = like(
    ['machine="pc"', 'machine="pc-i440fx-7.2"'],
    ['<memory>524288</memory>', '<memory unit="KiB">524288</memory><currentMemory unit="KiB">524288</currentMemory>'],
    ['<nova:creationTime>', '<nova:creationTime>2020'],
    [' match="exact"', ' check="partial"'],
    ['<devices>', '<devices><emulator>/usr/bin/qemu</emulator><input type="mouse" bus="ps2"/><audio id="1" type="none"/>'],
  )
  expect(rows(filled, filled)).toEqual([])
})

it('finds nothing in a host model that is spelled out while the guest runs', () => {
  const live = like([
    '<cpu mode="host-model" match="exact">',
    '<cpu mode="custom" match="exact" check="full"><model>EPYC</model><feature policy="require" name="ss"/>',
  ])
  expect(rows(like(), live)).toEqual([])
  expect(rows(live)).toEqual([])
})

it('tells what the user asked for and the guest has otherwise, where, and when it can be changed', () => {
  const other = like(
    ['<memory>524288</memory>', '<memory>262144</memory>'],
    ['<read_iops_sec>100</read_iops_sec>', '<read_iops_sec>50</read_iops_sec>'],
  )
  expect(rows(other, like())).toEqual([
    ['memory', '524288 KiB', '262144 KiB', '524288 KiB', 'next hard reboot'],
    ['devices.disk[0].iotune.read_iops_sec', '100', '50', '100', 'live'],
  ])
  expect(rows(like(['machine="pc"', 'machine="q35"']))).toEqual([['os.type.machine', undefined, 'q35', 'pc', 'not changeable']])
})

it('leaves out what only a default of ours decided, unless asked', () => {
  const without = like(['<acpi/>', ''])
  expect(rows(without)).toEqual([])
  expect(rows(without, undefined, { ownDefaults: true })).toEqual([['features.acpi', undefined, undefined, '<acpi/>', 'next hard reboot']])
})

it('tells of a device that somebody plugged in, or took out', () => {
  const live = like(['</disk>', '</disk><disk type="block" device="disk"><source dev="/dev/sdx"/><target dev="vdb" bus="virtio"/></disk>'])
  expect(rows(like(), live)).toEqual([['devices.disk[vdb]', '<disk>', undefined, undefined, 'live']])
  const bare = parseXml(text.replace(/<disk [\s\S]*<\/disk>/, '')).root
  expect(rows(bare, like())).toEqual([
    ['devices.disk[0]', expect.stringContaining('<disk'), undefined, '<disk type="file" device="disk">…</disk>', 'live'],
  ])
})
