/**
 * Runs every benchmark of this folder, or those named, and prints a table each: medians of rounds that take turns, as ratios to a peer of the
 * same run. Absolute times say little on a shared machine.
 */
import { readdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const here = import.meta.dirname
const all = readdirSync(here).filter((name) => existsSync(join(here, name, 'bench.ts')))
const named = process.argv.slice(2)
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}\n`)
  process.exit(2)
}
for (const name of named.length > 0 ? named : all) {
  const { bench } = (await import(`./${name}/bench.ts`)) as { bench: () => Promise<string> }
  process.stdout.write(`\n${await bench()}\n`)
}
