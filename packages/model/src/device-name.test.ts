import { expect, it } from 'vitest'
import { deviceName, prependDev, stripDev } from './device-name.ts'

it.each([
  [0, 'vda'],
  [25, 'vdz'],
  [26, 'vdaa'],
  [701, 'vdzz'],
  [702, 'vdaaa'],
])('names device %i %s', (index, name) => {
  expect(deviceName('vd', index)).toBe(name)
})

it('puts and takes the folder once', () => {
  expect(prependDev('/dev/vda')).toBe('/dev/vda')
  expect(prependDev('vda')).toBe('/dev/vda')
  expect(stripDev('/dev/vda')).toBe('vda')
})
