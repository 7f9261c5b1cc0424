import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Connection } from '../../../../packages/libvirt-client/src/core/index.ts'
import { ManualTimers } from '../manual-timers.ts'
import { replayed, resultText } from './recording.ts'
import type { Recording } from './recording.ts'
import { scenario } from './scenario.ts'

/** By tools/libvirt-session/main.ts, of the test driver of libvirt 9.0.0. */
const recording = JSON.parse(readFileSync(new URL('test-driver.json', import.meta.url), 'utf8')) as Recording

describe('a session that was recorded with a real daemon', () => {
  it.each([1, 3, 4, 28, 61, 997, 1 << 20])(
    'goes the same way again, byte for byte, read in pieces of %i, and gives the same result',
    async (size) => {
      const host = await Connection.open({
        uri: 'test:///default',
        keepAlive: { intervalMs: 60_000, count: 5 },
        timers: new ManualTimers(),
        dial: async () => replayed(recording.turns, size),
      })
      expect(resultText(await scenario(host))).toBe(recording.result)
      await host.close()
    },
  )

  it('is refused where one byte differs', async () => {
    const open = Connection.open({ uri: 'test:///other', keepAlive: false, dial: async () => replayed(recording.turns, 1 << 20) })
    await expect(open).rejects.toMatchObject({
      code: 'LibvirtConnectionLost',
      message: expect.stringContaining('the client sent') as string,
    })
  })
})
