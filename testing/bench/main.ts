/**
 * Runs every benchmark of this folder, or those named, and prints a table each: medians of rounds that take turns, as ratios to a peer of the
 * same run. Absolute times say little on a shared machine, so a time that misses its aim is printed as MISSED and no more; a size that
 * does fails the run.
 */
import { readdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { BenchReport } from './aim.ts'

const here = import.meta.dirname
const all = readdirSync(here).filter((name) => existsSync(join(here, name, 'bench.ts')))
const named = process.argv.slice(2)
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}\n`)
  process.exit(2)
}
for (const name of named.length > 0 ? named : all) {
  const { bench } = (await import(`./${name}/bench.ts`)) as { bench: () => Promise<BenchReport> }
  const { table, broken } = await bench()
  process.stdout.write(`\n${table}\n`)
  for (const text of broken) process.stderr.write(`${name}: ${text}\n`)
  if (broken.length > 0) process.exitCode = 1
}
