import type { DiskMappingEntry } from '@novalet/model'
import { expect, it } from 'vitest'
import { RELEASE_26_2 } from '../release/26-2.ts'
import { RELEASE_MASTER } from '../release/master.ts'
import { chooseCorrections } from '../correction/choose-corrections.ts'
import { bootOrder } from './boot-order.ts'

const none = { corrects: chooseCorrections('none'), release: RELEASE_26_2 }

const mapping = (...entries: readonly (readonly [name: string, type: string, bootIndex?: string])[]) => ({
  diskBus: 'virtio',
  cdromBus: 'ide',
  mapping: new Map(
    entries.map(([name, type, bootIndex]): readonly [string, DiskMappingEntry] => [name, { bus: 'virtio', dev: name, type, bootIndex }]),
  ),
})

it('lists each kind of device once, in order', () => {
  expect(bootOrder(mapping(['disk', 'disk', '2'], ['vdb', 'cdrom', '1'], ['vdc', 'disk', '3'], ['vdd', 'floppy']), none)).toEqual([
    'cdrom',
    'hd',
  ])
})

it('compares indices as text, as Nova does', () => {
  expect(bootOrder(mapping(['a', 'cdrom', '2'], ['b', 'disk', '10']), none)).toEqual(['hd', 'cdrom'])
})

it('counts the root once', () => {
  expect(bootOrder(mapping(['root', 'cdrom', '0'], ['disk', 'disk', '1']), none)).toEqual(['hd'])
})

it('refuses to boot from what cannot be booted from', () => {
  expect(() => bootOrder(mapping(['vdb', 'lun', '1']), none)).toThrow(expect.objectContaining({ code: 'UnsupportedHardware' }))
})

it('compares them as numbers where that is corrected', () => {
  const order = bootOrder(mapping(['a', 'cdrom', '2'], ['b', 'disk', '10']), {
    ...none,
    corrects: chooseCorrections(['boot-index-as-text']),
  })
  expect(order).toEqual(['cdrom', 'hd'])
})

it('boots from a LUN where that is corrected', () => {
  expect(bootOrder(mapping(['vdb', 'lun', '1']), { ...none, corrects: chooseCorrections(['lun-boot']) })).toEqual(['hd'])
})

it('boots from a LUN in master', () => {
  expect(bootOrder(mapping(['vdb', 'lun', '1']), { ...none, release: RELEASE_MASTER })).toEqual(['hd'])
})
