// Compares fresh requests with real Nova: `node fuzz.ts [--count 200] [--seed N]`. The nth request has the seed N + n. Every third is crossed from recorded ones, the others are made anew.
import { parseArgs } from 'node:util'
import type { JsonObject } from '@novalet/model'
import { askNova, novaVersion } from './ask-nova.ts'
import { crossRequests } from './generate/crossed.ts'
import { generateRequest } from './generate/request.ts'
import { difference } from './judge.ts'
import { writeOutHost, type HostSpec } from './write-out-host.ts'

const RELEASE = '26.2.'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({ options: { count: { type: 'string', default: '200' }, seed: { type: 'string' } } })
const count = Number(values.count)
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)

const version = novaVersion()
if (version === undefined) {
  say('No Nova is installed to compare with: install python3-nova')
  process.exit(1)
}
if (!version.startsWith(RELEASE)) {
  say(`SKIPPED: ${count} requests, since this is Nova ${version} and the rules are of ${RELEASE}x`)
  process.exit(0)
}

say(`Comparing ${count} requests with Nova ${version}; seed ${first}`)
const seeds = Array.from({ length: count }, (_, index) => first + index)
const requests = seeds.map((seed): JsonObject => {
  if (seed % 3 === 0) return crossRequests(seed)
  const request = generateRequest(seed)
  return { ...request, host: writeOutHost(request['host'] as HostSpec) }
})
const tally = { domains: 0, refusals: 0, differences: 0, unanswered: 0 }
let index = 0
for await (const expected of askNova(requests)) {
  const seed = seeds[index] ?? 0
  const request = requests[index++] ?? {}
  // Held namespaces are looked up by the oracle itself, before Nova is asked.
  if (expected.status === 'error' && expected.stage === 'resources') {
    tally.unanswered++
    continue
  }
  const found = difference({ id: String(request['id']), feature: 'generated', request, expected })
  tally[expected.status === 'ok' ? 'domains' : 'refusals']++
  if (found === undefined) continue
  tally.differences++
  say(`seed ${seed} (${String(request['features'])}): ${found}`)
}
say(
  `${tally.domains} domains and ${tally.refusals} refusals compared, ${tally.differences} differ${tally.unanswered === 0 ? '' : `; ${tally.unanswered} that Nova could not be asked`}`,
)
if (index < count) say(`Nova answered only ${index} of ${count} requests; repeat with --seed ${first}`)
if (tally.differences > 0) say('Repeat one with --count 1 --seed and its seed')
process.exitCode = index < count || tally.differences > 0 ? 1 : 0
