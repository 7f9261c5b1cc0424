import { execFileSync } from 'node:child_process'
import { median } from '../median.ts'
import { shuffled } from '../shuffled.ts'

interface Run {
  readonly ms: number
  readonly printed: number
}

/** Whole processes that each print a number, run in turns. */
const taken = (commands: Readonly<Record<string, readonly [string, ...string[]]>>, rounds: number): Readonly<Record<string, Run>> => {
  const runs: Record<string, Run[]> = {}
  for (let round = 0; round < rounds; round++) {
    for (const [name, [program, ...args]] of shuffled(Object.entries(commands))) {
      const from = performance.now()
      const printed = Number(execFileSync(program, args, { encoding: 'utf8' }))
      ;(runs[name] ??= []).push({ ms: performance.now() - from, printed })
    }
  }
  const middle = (list: readonly Run[], key: keyof Run): number => median(list.map((run) => run[key]))
  return Object.fromEntries(
    Object.entries(runs).map(([name, list]) => [name, { ms: middle(list, 'ms'), printed: middle(list, 'printed') }]),
  )
}

const node = (code: string): readonly [string, ...string[]] => [process.execPath, '--input-type=module', '-e', code]

const rss = 'process.stdout.write(String(process.memoryUsage().rss))'

/** What importing the built package costs over bare Node. @unit ms, MiB */
export const measureImport = (entry: string, rounds: number): { readonly ms: number; readonly mib: number } => {
  const { bare, loaded } = taken({ bare: node(rss), loaded: node(`await import(${JSON.stringify(entry)});${rss}`) }, rounds)
  return { ms: loaded!.ms - bare!.ms, mib: (loaded!.printed - bare!.printed) / 1024 / 1024 }
}

/** A whole process that connects and makes one call: of Node, and of Python with libvirt's own binding. @unit ms */
export const measureFirstCall = (entry: string, uri: string, rounds: number): { readonly ours: number; readonly python: number } => {
  const call = `const { connect } = await import(${JSON.stringify(entry)})
await using host = await connect(${JSON.stringify(uri)})
process.stdout.write(String((await host.libVersion()).number))`
  const pythonCall = `import libvirt, sys; sys.stdout.write(str(libvirt.open(sys.argv[1]).getLibVersion()))`
  const { ours, python } = taken({ ours: node(call), python: ['/usr/bin/python3', '-c', pythonCall, uri] }, rounds)
  return { ours: ours!.ms, python: python!.ms }
}
