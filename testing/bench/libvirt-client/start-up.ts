import { execFileSync } from 'node:child_process'
import { median } from '../median.ts'
import { shuffled } from '../shuffled.ts'

interface Run {
  readonly ms: number
  readonly rss: number
}

/** What importing the built package costs over bare Node. @unit ms, MiB */
export const measureImport = (entry: string, rounds: number): { readonly ms: number; readonly mib: number } => {
  const report = 'process.stdout.write(String(process.memoryUsage().rss))'
  const start = (code: string): Run => {
    const from = performance.now()
    const rss = Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
    return { ms: performance.now() - from, rss }
  }
  const bare = { code: report, runs: [] as Run[] }
  const loaded = { code: `await import(${JSON.stringify(entry)});${report}`, runs: [] as Run[] }
  for (let round = 0; round < rounds; round++) for (const { code, runs } of shuffled([bare, loaded])) runs.push(start(code))
  const cost = (key: keyof Run): number => median(loaded.runs.map((run) => run[key])) - median(bare.runs.map((run) => run[key]))
  return { ms: cost('ms'), mib: cost('rss') / 1024 / 1024 }
}
