import { execFileSync } from 'node:child_process'
import { median } from '../median.ts'

/** What importing the built package costs over bare Node. @unit ms, MiB */
export const measureImport = (entry: string, rounds: number): { readonly ms: number; readonly mib: number } => {
  const report = 'process.stdout.write(String(process.memoryUsage().rss))'
  const run = (code: string): { ms: number; rss: number } => {
    const from = performance.now()
    const rss = Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
    return { ms: performance.now() - from, rss }
  }
  const bare: { ms: number; rss: number }[] = []
  const loaded: { ms: number; rss: number }[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(run(report))
    loaded.push(run(`await import(${JSON.stringify(entry)});${report}`))
  }
  const of = (runs: readonly { ms: number; rss: number }[], key: 'ms' | 'rss'): number => median(runs.map((one) => one[key]))
  return { ms: of(loaded, 'ms') - of(bare, 'ms'), mib: (of(loaded, 'rss') - of(bare, 'rss')) / 1024 / 1024 }
}
