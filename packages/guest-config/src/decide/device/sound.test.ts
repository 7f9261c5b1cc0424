import { expect, it } from 'vitest'
import { devicesOf, kindsOf, refusalOf } from '../../fixtures/built.ts'
import type { Said } from '../../fixtures/guest-input.ts'

it.each<readonly [what: string, Said, model: string | undefined]>([
  ['nobody asks', {}, undefined],
  ['the flavor asks', { extraSpecs: { 'hw:sound_model': 'ich9' } }, 'ich9'],
  ['the image asks', { properties: { hw_sound_model: 'virtio' } }, 'virtio'],
  ['both ask for the same', { extraSpecs: { 'hw:sound_model': 'usb' }, properties: { hw_sound_model: 'usb' } }, 'usb'],
  ['the flavor says nothing', { extraSpecs: { 'hw:sound_model': '' }, properties: { hw_sound_model: 'ac97' } }, 'ac97'],
])('gives a sound card where %s', (_what, said, model) => {
  for (const release of ['2014.2', '26.2', 'master'])
    expect(devicesOf({ ...said, release }, 'sound').map((sound) => sound.model)).toEqual(model === undefined ? [] : [model])
})

it('comes after the serial port and before the graphical console', () => {
  const kinds = kindsOf({ extraSpecs: { 'hw:sound_model': 'ich9' } })
  expect(kinds.slice(kinds.indexOf('sound') - 1, kinds.indexOf('sound') + 2)).toEqual(['serial', 'sound', 'graphics'])
})

it.each<readonly [what: string, Said, code: string]>([
  ['flavor against image', { extraSpecs: { 'hw:sound_model': 'ich9' }, properties: { hw_sound_model: 'ich6' } }, 'FlavorImageConflict'],
  ['a flavor with a card that is none', { extraSpecs: { 'hw:sound_model': 'gus' } }, 'Invalid'],
  ['an image with a card that is none', { properties: { hw_sound_model: 'gus' } }, 'InvalidInput'],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
