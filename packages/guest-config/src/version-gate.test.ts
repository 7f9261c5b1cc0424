import { expect, it } from 'vitest'
import { isAtLeast, missingFeatures } from './version-gate.ts'

it.each([
  ['9.0.0', '8.3.0', true],
  ['8.3', '8.3.0', true],
  ['8.2.9', '8.3.0', false],
  ['10.0.0', '9.9.9', true],
])('%s is at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected)
})

it('names what a host is too old for', () => {
  const names = (libvirtVersion: string, qemuVersion: string, release?: string) =>
    missingFeatures({ libvirtVersion, qemuVersion }, release).map(({ feature }) => feature)
  expect(names('10.4.0', '8.2.0')).toEqual([])
  expect(names('9.0.0', '7.2.0')).toEqual(['SEV-ES', 'interface model igb', 'virtio sound'])
  expect(names('8.0.0', '8.2.0').slice(0, 2)).toEqual(['vIOMMU model virtio', 'stateless firmware'])
  expect(names('6.9.0', '5.0.0').slice(0, 3)).toEqual(['vDPA ports', 'remote-managed ports', 'vIOMMU model virtio'])
  expect(names('10.4.0', '8.2.2', 'master')).toEqual(['post-copy over several connections'])
  expect(names('1.2.2', '1.2.0', '2014.2')).toEqual(['live snapshot', 'discard'])
})
