import { expect, it } from 'vitest'
import { fuzz } from '../../fake-libvirtd/src/fuzz.ts'

const ROUNDS = 5
const PER_ROUND = 200_000

it('the decoder reads or refuses a million mutated messages of every program, in bounded time and memory', { timeout: 600_000 }, () => {
  const before = process.memoryUsage().heapUsed
  const total: Record<string, number> = {}
  for (let round = 0; round < ROUNDS; round++) {
    const { programs, largest, slowestMs } = fuzz(PER_ROUND, Math.floor(Math.random() * 2 ** 32))
    for (const [name, count] of Object.entries(programs)) total[name] = (total[name] ?? 0) + count
    expect(largest).toBeLessThan(4)
    expect(slowestMs).toBeLessThan(1000)
  }
  globalThis.gc?.()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(512 * 1024 * 1024)
  expect(Object.values(total).reduce((sum, count) => sum + count)).toBe(ROUNDS * PER_ROUND)
  for (const name of ['admin', 'lxc', 'qemu']) expect(total[name]).toBeGreaterThan(90_000)
})
