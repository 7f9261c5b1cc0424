import { expect, it } from 'vitest'
import { devicesOf, refusalOf } from '../../fixtures/built.ts'
import type { Said } from '../../fixtures/guest-input.ts'

const NO_TABLET = { 'DEFAULT.pointer_model': 'ps2mouse' }

it.each<readonly [what: string, Said, model: string | undefined]>([
  ['nothing is on USB', { config: NO_TABLET }, 'none'],
  ['the tablet is on USB', { extraSpecs: { 'hw:usb_model': 'qemu-xhci' } }, undefined],
  ['the flavor asks', { config: NO_TABLET, extraSpecs: { 'hw:usb_model': 'qemu-xhci' } }, 'qemu-xhci'],
  ['the image asks', { config: NO_TABLET, properties: { hw_usb_model: 'nec-xhci' } }, 'nec-xhci'],
  ['it is asked away', { config: NO_TABLET, extraSpecs: { 'hw:usb_model': 'none' } }, 'none'],
])('gives the USB controller where %s', (_what, said, model) => {
  expect(devicesOf(said, 'controller').find(({ type }) => type === 'usb')?.model).toBe(model)
})

it.each<readonly [what: string, Said, count: number]>([
  ['nobody asks', {}, 0],
  ['the flavor asks', { extraSpecs: { 'hw:redirected_usb_ports': '2' } }, 2],
  ['the image asks', { properties: { hw_redirected_usb_ports: 15 } }, 15],
  ['both ask for the same', { extraSpecs: { 'hw:redirected_usb_ports': '3' }, properties: { hw_redirected_usb_ports: '3' } }, 3],
  ['the flavor says none', { extraSpecs: { 'hw:redirected_usb_ports': '0' } }, 0],
])('redirects USB ports where %s', (_what, said, count) => {
  const ports = devicesOf(said, 'redirdev')
  expect(ports).toEqual(Array.from({ length: count }, () => ({ kind: 'redirdev', type: 'spicevmc', bus: 'usb' })))
})

it.each<readonly [what: string, Said, code: string]>([
  [
    'two counts of ports',
    { extraSpecs: { 'hw:redirected_usb_ports': '2' }, properties: { hw_redirected_usb_ports: 3 } },
    'FlavorImageConflict',
  ],
  ['more ports than XHCI has', { extraSpecs: { 'hw:redirected_usb_ports': '16' } }, 'Invalid'],
  ['fewer ports than none', { properties: { hw_redirected_usb_ports: -1 } }, 'Invalid'],
  ['a count that is none', { extraSpecs: { 'hw:redirected_usb_ports': 'two' } }, 'Invalid'],
  ['two models', { extraSpecs: { 'hw:usb_model': 'nec-xhci' }, properties: { hw_usb_model: 'qemu-xhci' } }, 'FlavorImageConflict'],
  ['a model that is none', { extraSpecs: { 'hw:usb_model': 'ehci' } }, 'Invalid'],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
