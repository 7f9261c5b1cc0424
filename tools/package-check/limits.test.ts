import { expect, it } from 'vitest'
import { exceeded } from './limits.ts'

const client = { name: '@novalet/libvirt-client', tarballBytes: 400_000, dependencies: [] }

it.each([
  ['a tarball at its limit', client, []],
  ['a tarball above it', { ...client, tarballBytes: 400_001 }, ['400001 bytes']],
  ['a dependency where none may be', { ...client, dependencies: ['xmlbuilder2'] }, ['xmlbuilder2']],
  ['both', { ...client, tarballBytes: 500_000, dependencies: ['a'] }, ['500000 bytes', 'depends on a']],
  ['a package of which nothing is promised', { name: '@novalet/driver', tarballBytes: 9e9, dependencies: ['a'] }, []],
])('%s', (_, measured, said) => {
  expect(exceeded(measured)).toEqual(said.map((text) => expect.stringContaining(text) as string))
})
