import { median } from '../median.ts'
import { shuffled } from '../shuffled.ts'
import { guestWays, type GuestWays } from './guest-ways.ts'
import type { Guest } from './guests.ts'
import { startNova } from './nova.ts'
import { timeCalls } from './time-calls.ts'

/** What one guest costs. @unit µs a call, the median of the turns; ratios are medians of the turns' ratios */
export interface GuestCosts {
  readonly nova: { readonly decideAndWrite: number; readonly write: number }
  readonly ours: Readonly<Record<keyof GuestWays, number>>
  /** To the whole of Nova, or to its writing alone. */
  readonly ratios: Readonly<Record<keyof GuestWays, number>>
  /** What the notes cost over the plain text. */
  readonly explainOverPlain: number
}

const CALLS = { nova: 8, novaWrite: 40, ours: 25 }
const WARM_UP = 300

/** Real Nova and we take turns with the same guest. */
export async function measureGuest(guest: Guest, turns: number): Promise<GuestCosts> {
  const ways = Object.entries(guestWays(guest)) as readonly (readonly [keyof GuestWays, () => string])[]
  const nova = await startNova(guest.json)
  try {
    for (const [, way] of ways) timeCalls(way, WARM_UP)
    const rounds: Round[] = []
    for (let turn = -1; turn < turns; turn++) {
      const decideAndWrite = await nova.ask(`decide and write\t${CALLS.nova}`)
      const write = await nova.ask(`write\t${CALLS.novaWrite}`)
      const times = shuffled(ways).map(([name, way]) => [name, timeCalls(way, CALLS.ours)] as const)
      if (turn >= 0) rounds.push({ decideAndWrite, write, ours: Object.fromEntries(times) as Round['ours'] })
    }
    return costsOf(rounds)
  } finally {
    nova.close()
  }
}

interface Round {
  readonly decideAndWrite: number
  readonly write: number
  readonly ours: Readonly<Record<keyof GuestWays, number>>
}

const costsOf = (rounds: readonly Round[]): GuestCosts => {
  const over = (pick: (round: Round) => number): number => median(rounds.map(pick))
  const each = (pick: (round: Round, way: keyof GuestWays) => number): Record<keyof GuestWays, number> => ({
    fromJson: over((round) => pick(round, 'fromJson')),
    fromRequest: over((round) => pick(round, 'fromRequest')),
    explained: over((round) => pick(round, 'explained')),
    write: over((round) => pick(round, 'write')),
    writeTree: over((round) => pick(round, 'writeTree')),
  })
  return {
    nova: { decideAndWrite: over((round) => round.decideAndWrite), write: over((round) => round.write) },
    ours: each((round, way) => round.ours[way]),
    ratios: each((round, way) => round.ours[way] / (way.startsWith('write') ? round.write : round.decideAndWrite)),
    explainOverPlain: over((round) => round.ours.explained / round.ours.fromJson),
  }
}
