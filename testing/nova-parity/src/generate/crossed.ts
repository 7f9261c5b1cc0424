import { isJsonObject, type Json, type JsonObject } from '@novalet/model'
import { features, readCases } from '../read-cases.ts'
import { createRandom, type Random } from './random.ts'

/** What names a request, and is not mixed. */
const ITS_OWN = new Set(['id', 'features', 'host', 'uuid'])

let read: readonly JsonObject[] | undefined
const requests = (): readonly JsonObject[] => (read ??= features().flatMap((feature) => readCases(feature).map(({ request }) => request)))

/** A request of which two or three of the recorded ones had parts: what one of them asks for meets hosts, images and devices of others. The same seed makes the same request. */
export function crossRequests(seed: number): JsonObject {
  const random = createRandom(seed)
  const parents = Array.from({ length: random.chance(0.4) ? 3 : 2 }, () => random.pick(requests()))
  const mixed = parents.reduce((one, other) => mix(random, one, other))
  const host = random.chance(0.3) ? random.pick(requests()) : mixed
  return { ...mixed, host: host['host'] as Json, id: `crossed-${seed}`, features: parents.map((parent) => String(parent['id'])) }
}

const mix = (random: Random, one: JsonObject, other: JsonObject): JsonObject => {
  const mixed: Record<string, Json | undefined> = { ...one }
  for (const [name, value] of Object.entries(other)) {
    const mine = mixed[name]
    if (ITS_OWN.has(name)) continue
    if (mine === undefined) {
      if (random.chance(0.6)) mixed[name] = value
    } else if (isJsonObject(mine) && isJsonObject(value)) mixed[name] = mix(random, mine, value)
    else if (random.chance(0.3)) mixed[name] = value
  }
  return mixed
}
