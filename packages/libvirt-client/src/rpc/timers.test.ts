import { getActiveResourcesInfo } from 'node:process'
import { describe, expect, it } from 'vitest'
import { hostTimers } from './timers.ts'

describe('the timers of the host', () => {
  const holding = (): number => getActiveResourcesInfo().filter((name) => name === 'Timeout').length

  it.each([
    ['after', 0],
    ['afterHolding', 1],
  ] as const)('%s: keeps %i more reasons for the process to stay, until it is taken back', (name, more) => {
    const before = holding()
    const cancel = hostTimers[name](60_000, () => {})
    expect(holding() - before).toBe(more)
    cancel()
    expect(holding()).toBe(before)
  })
})
