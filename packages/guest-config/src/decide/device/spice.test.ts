import { expect, it } from 'vitest'
import { devicesOf } from '../../fixtures/built.ts'

const SPICE = { 'spice.enabled': true, 'vnc.enabled': false }
const graphics = (config: Readonly<Record<string, string | boolean>>, release?: string) =>
  devicesOf({ config: { ...SPICE, ...config }, ...(release === undefined ? {} : { release }) }, 'graphics')[0]

it.each([
  ['spice.image_compression', 'auto_glz', 'imageCompression'],
  ['spice.jpeg_compression', 'never', 'jpegCompression'],
  ['spice.zlib_compression', 'always', 'zlibCompression'],
  ['spice.playback_compression', false, 'playbackCompression'],
  ['spice.streaming_mode', 'filter', 'streamingMode'],
] as const)('writes %s where it is set', (option, value, field) => {
  expect(graphics({})?.[field]).toBeUndefined()
  expect(graphics({ [option]: value })?.[field]).toBe(value)
})

it('carries every channel over TLS where that is required', () => {
  expect(graphics({})?.channels).toBeUndefined()
  const channels = graphics({ 'spice.require_secure': true })?.channels ?? []
  expect(channels.map(({ name }) => name)).toEqual(['main', 'display', 'inputs', 'cursor', 'playback', 'record', 'smartcard', 'usbredir'])
  expect(channels.every(({ mode }) => mode === 'secure')).toBe(true)
})

it('says nothing of it for VNC', () => {
  const [vnc] = devicesOf({ config: { 'spice.image_compression': 'lz' } }, 'graphics')
  expect(vnc).toEqual({ kind: 'graphics', type: 'vnc', autoport: true, listen: '127.0.0.1' })
})

it.each([
  ['26.2', 'qxl'],
  ['master', 'virtio'],
])('has the video card of its release beside SPICE: %s', (release, model) => {
  expect(devicesOf({ config: SPICE, release }, 'video')[0]?.model).toBe(model)
})
