import { expect, it } from 'vitest'
import { devicesOf, kindsOf, refusalOf } from '../../fixtures/built.ts'
import type { Said } from '../../fixtures/guest-input.ts'

const SHARE = { more: { share_info: [{ tag: 'projects', mount_path: '/var/lib/nova/mnt/abc' }] } }
const FILE_BACKED = { config: { 'libvirt.file_backed_memory': 4096, 'DEFAULT.ram_allocation_ratio': 1 } }

it('gives a share to the guest by virtiofs, before the balloon', () => {
  const said = { ...SHARE, ...FILE_BACKED }
  expect(devicesOf(said, 'filesystem')).toEqual([
    { kind: 'filesystem', type: 'mount', driverType: 'virtiofs', sourceDir: '/var/lib/nova/mnt/abc', targetDir: 'projects' },
  ])
  expect(kindsOf(said).slice(-2)).toEqual(['filesystem', 'memballoon'])
})

it.each<readonly [what: string, Said, code: string]>([
  ['memory that cannot be shared', SHARE, 'ForbiddenSharesNotConfiguredCorrectly'],
  ['memory in files', { ...SHARE, ...FILE_BACKED }, 'none'],
  ['no share', {}, 'none'],
])('takes a guest with %s, or refuses it', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
