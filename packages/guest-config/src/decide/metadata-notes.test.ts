import { expect, it } from 'vitest'
import { built } from '../fixtures/built.ts'

const IMAGE = 'bb9318db-5554-4857-a309-268c6653b9ff'

it('notes flavor and image in master', () => {
  const { nova } = built({
    release: 'master',
    flavor: { flavorid: '42' },
    extraSpecs: { 'hw:watchdog_action': 'reset' },
    properties: { os_type: 'linux', hw_qemu_guest_agent: 'yes', unheard_of: 'x' },
  })
  expect(nova?.flavorId).toBe('42')
  expect(nova?.flavorExtraSpecs?.list).toEqual([{ name: 'hw:watchdog_action', value: 'reset' }])
  expect(nova?.image).toEqual({
    uuid: IMAGE,
    minDisk: 0,
    minRam: 0,
    properties: {
      list: [
        { name: 'hw_qemu_guest_agent', value: 'True' },
        { name: 'os_type', value: 'linux' },
      ],
    },
  })
  expect([nova?.rootType, nova?.rootUuid]).toEqual(['image', IMAGE])
})

it('notes them empty where there is nothing to note', () => {
  const { nova } = built({ release: 'master', instance: { image_ref: '' } })
  expect([nova?.flavorId, nova?.image?.uuid, nova?.rootType, nova?.rootUuid]).toEqual([undefined, '', 'volume', ''])
  expect(nova?.flavorExtraSpecs).toEqual({})
})

it('notes the image that the guest was first made from', () => {
  const { nova } = built({ release: 'master', instance: { image_ref: 'shelved', system_metadata: { image_base_image_ref: IMAGE } } })
  expect([nova?.image?.uuid, nova?.rootUuid]).toEqual([IMAGE, IMAGE])
})

it('notes neither in 26.2', () => {
  const { nova } = built({ flavor: { flavorid: '42' }, extraSpecs: { 'hw:watchdog_action': 'reset' } })
  expect([nova?.flavorId, nova?.flavorExtraSpecs, nova?.image]).toEqual([undefined, undefined, undefined])
})
