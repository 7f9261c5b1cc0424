/** Runs inside the host: starts each command of the JSON in argv in turn, round after round, and prints the milliseconds of each. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'

/** What to start, and how often. */
export interface Measurement {
  readonly rounds: number
  readonly commands: readonly (readonly string[])[]
}

const { rounds, commands } = JSON.parse(process.argv[2]!) as Measurement
const times = commands.map((): number[] => [])
// The first round fills the compile cache and does not count.
for (let round = 0; round <= rounds; round++) {
  for (const [index, [program, ...argv]] of commands.entries()) {
    const begin = performance.now()
    const { status, stderr } = spawnSync(program!, argv, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
    const ms = performance.now() - begin
    if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`)
    if (round > 0) times[index]!.push(ms)
  }
}
process.stdout.write(JSON.stringify(times))
