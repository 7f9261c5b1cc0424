import { expect, it } from 'vitest'
import { built } from '../fixtures/built.ts'

it.each<readonly [virtType: string, size: number | undefined, expected: readonly unknown[]]>([
  ['qemu', 128, [128, 'MiB']],
  ['qemu', 0, [undefined, undefined]],
  ['qemu', undefined, [undefined, undefined]],
  ['kvm', 128, [undefined, undefined]],
])('keeps translated code of %s with %s MiB', (virtType, size, expected) => {
  const { features } = built({
    config: { 'libvirt.virt_type': virtType, ...(size === undefined ? {} : { 'libvirt.tb_cache_size': size }) },
  })
  expect([features?.tbCache, features?.tbCacheUnit]).toEqual(expected)
})
