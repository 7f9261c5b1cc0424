import { expect, it } from 'vitest'
import { diffSnapshots } from './diff-snapshots.ts'
import type { Snapshot } from './snapshot.ts'

const snapshot = (change: Partial<Snapshot>): Snapshot => ({
  domains: [],
  secrets: [],
  networks: [],
  ovsBridges: [],
  ovsPorts: [],
  ovsInterfaces: [],
  ovsQos: [],
  netns: [],
  nft: ['accept', 'accept'],
  mounts: [],
  iscsi: [],
  emulators: [],
  files: ['f /a 1'],
  links: ['lo'],
  ...change,
})

it('is empty for two equal hosts', () => {
  expect(diffSnapshots(snapshot({}), snapshot({}))).toEqual([])
})

it.each([
  { change: { links: ['lo', 'tap0'] }, lines: ['links + tap0'] },
  { change: { files: ['f /a 2'] }, lines: ['files - f /a 1', 'files + f /a 2'] },
  { change: { nft: ['accept'] }, lines: ['nft - accept'] },
])('names what came and what went: $lines', ({ change, lines }) => {
  expect(diffSnapshots(snapshot({}), snapshot(change))).toEqual(lines)
})
