import { expect, it } from 'vitest'
import { devicesOf } from '../../fixtures/built.ts'

const REPORTING = { autodeflate: true, freePageReporting: true }

it.each([
  ['26.2', 10, [{ model: 'virtio', period: 10 }]],
  ['26.2', 0, []],
  ['master', 10, [{ model: 'virtio', period: 10, ...REPORTING }]],
  ['master', 0, [{ model: 'none', ...REPORTING }]],
] as const)('has the balloon of %s with statistics each %s seconds', (release, period, expected) => {
  const balloons = devicesOf({ release, config: { 'libvirt.mem_stats_period_seconds': period } }, 'memballoon')
  expect(balloons).toEqual(expected.map((balloon) => ({ kind: 'memballoon', ...balloon })))
})
