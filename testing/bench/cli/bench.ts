import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startHost } from '../../e2e/lab/index.ts'
import type { LabHost } from '../../e2e/lab/index.ts'
import { installNovalet } from '../../e2e/life/novalet.ts'
import type { Novalet } from '../../e2e/life/novalet.ts'
import { besideAim } from '../aim.ts'
import type { Aim, BenchReport } from '../aim.ts'
import { median } from '../median.ts'
import { readGuests } from '../xml/guests.ts'
import type { Measurement } from './measure.ts'

const script = fileURLToPath(new URL('./measure.ts', import.meta.url))

const ROUNDS = 21
const SERVERS = 3

interface Start {
  readonly name: string
  /** What it is compared with; Node's own start where nothing else is named. */
  readonly over?: string
  readonly aim?: Aim
  readonly argv: readonly string[]
}

/** Cold starts of the command line against Node's own, in turn: a fresh process each, with servers on the host and libvirt running; and what notes add to a document. */
export async function bench(): Promise<BenchReport> {
  await using host = await startHost({ name: 'cold', daemons: ['network'] })
  const novalet = await installNovalet(host)
  for (let server = 1; server <= SERVERS; server++)
    await novalet.ok('server', 'create', `web${server}`, '--image', 'idle', '--flavor', 'nano')
  const request = join(novalet.folder, 'big.json')
  await writeFile(request, readGuests().at(-1)!.json)
  const starts = startsOf(novalet, request)
  const times = await measure(host, starts)
  const rows = starts.map(({ name, over = NODE, aim }, index) => {
    const peer = times[starts.findIndex((each) => each.name === over)]!
    const ratio = median(times[index]!.map((ms, round) => ms / peer[round]!))
    const beside = aim === undefined ? ratio.toFixed(2) : besideAim(ratio, aim)
    return `| \`${name}\` | ${median(times[index]!).toFixed(0)} | ${beside}${over === NODE ? '' : ` of \`${over}\``} |`
  })
  const lines = [
    `Cold start, ${ROUNDS} rounds in turn, ${SERVERS} servers`,
    '',
    '| command | median ms | ratio (aim) |',
    '| --- | --- | --- |',
    ...rows,
  ]
  return { table: lines.join('\n'), broken: [] }
}

const NODE = 'node -e 0'

const startsOf = (novalet: Novalet, request: string): readonly Start[] => [
  { name: NODE, argv: [process.execPath, '-e', '0'] },
  { name: 'novalet --help', aim: { atMost: 4 }, argv: novalet.argv(['--help']) },
  { name: 'novalet server list', aim: { atMost: 7 }, argv: novalet.argv(['server', 'list']) },
  { name: 'novalet server list -f json', argv: novalet.argv(['server', 'list', '-f', 'json']) },
  { name: 'novalet flavor list', argv: novalet.argv(['flavor', 'list']) },
  { name: 'novalet server show web1', argv: novalet.argv(['server', 'show', 'web1']) },
  { name: 'novalet explain web1', argv: novalet.argv(['explain', 'web1']) },
  { name: 'novalet xml big.json', argv: novalet.argv(['xml', request]) },
  {
    name: 'novalet xml --explain big.json',
    over: 'novalet xml big.json',
    aim: { atMost: 1.15 },
    argv: novalet.argv(['xml', '--explain', request]),
  },
]

/** Milliseconds of each start by round. */
async function measure(host: LabHost, starts: readonly Start[]): Promise<readonly (readonly number[])[]> {
  const measurement: Measurement = { rounds: ROUNDS, commands: starts.map(({ argv }) => argv) }
  const { code, stdout, stderr } = await host.exec([process.execPath, script, JSON.stringify(measurement)])
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as number[][]
}
