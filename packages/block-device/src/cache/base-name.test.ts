import { describe, expect, it } from 'vitest'
import { ephemeralBaseName, imageBaseName, swapBaseName, type EphemeralNaming } from './base-name.ts'

const naming = (changes: Partial<EphemeralNaming>): EphemeralNaming => ({
  mkfsTemplate: undefined,
  defaultFormat: undefined,
  style: 'hash',
  osType: 'default',
  ...changes,
})

describe('a base file is named', () => {
  it('by the image’s id', () => {
    expect(imageBaseName('bb9318db-5554-4857-a309-268c6653b9ff')).toBe('fbad3d96a1727069346073e51d5bbb1824e76e34')
  })

  it.each([
    [naming({}), 'ephemeral_1_0706d66'],
    [naming({ defaultFormat: 'ext3' }), 'ephemeral_1_66f137c'],
    [naming({ defaultFormat: 'ext4' }), 'ephemeral_1_40d1d2c'],
    [naming({ defaultFormat: 'ext4', mkfsTemplate: 'ntfs' }), 'ephemeral_1_68e98b8'],
    [naming({ style: 'os-type' }), 'ephemeral_1_default'],
  ])('by %o', (naming, name) => {
    expect(ephemeralBaseName(1, naming)).toBe(name)
  })

  it('by the swap’s size', () => {
    expect(swapBaseName(30)).toBe('swap_30')
  })
})
