import { describe, expect, it } from 'vitest'
import { fuzz } from '../../fake-libvirtd/src/fuzz.ts'

describe('the decoder, at length', () => {
  it('reads or refuses two million mutated messages, in bounded time and memory', { timeout: 600_000 }, () => {
    const before = process.memoryUsage().heapUsed
    for (let round = 0; round < 10; round++) {
      const { largest, slowestMs } = fuzz(200_000, Math.floor(Math.random() * 2 ** 32))
      expect(largest).toBeLessThan(4)
      expect(slowestMs).toBeLessThan(1000)
    }
    globalThis.gc?.()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(512 * 1024 * 1024)
  })
})
