import { refuse } from '../../refuse.ts'

const CPU = /^\s*\+?\d+\s*$/

/**
 * Reads a set of CPUs: `n`, `a-b`, `^n` and `^a-b` between commas; what is excluded is taken out last.
 * The CPUs come in the order in which they are first named.
 * @throws Invalid
 * @source nova/virt/hardware.py parse_cpu_spec
 */
export function parseCpuSpec(spec: string): readonly number[] {
  const included = new Set<number>()
  const excluded = new Set<number>()
  for (const rule of spec.split(',').map((part) => part.trim())) {
    if (rule === '') continue
    const target = rule.startsWith('^') ? excluded : included
    for (const cpu of readRule(rule, spec)) target.add(cpu)
  }
  return [...included].filter((cpu) => !excluded.has(cpu))
}

function readRule(rule: string, spec: string): readonly number[] {
  const bare = rule.startsWith('^') ? rule.slice(1) : rule
  const dash = bare.indexOf('-')
  const ends = dash < 0 ? [bare] : [bare.slice(0, dash), bare.slice(dash + 1)]
  const [first = 0, last = first] = ends.map(Number)
  if (!ends.every((end) => CPU.test(end)) || first > last) {
    throw refuse('Invalid', `CPU set "${spec}" has "${rule}"; write CPUs as 0-3,6 or ^2 to leave one out`, { spec, rule })
  }
  return range(first, last + 1)
}

/** Whole numbers from the first up to, and without, the last. */
export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** Sorted, each once. */
export const sortedCpus = (cpus: Iterable<number>): readonly number[] => [...new Set(cpus)].toSorted((a, b) => a - b)

/**
 * Writes a set of CPUs, runs as `a-b`.
 * @source nova/virt/hardware.py format_cpu_spec
 */
export function formatCpuSpec(cpus: Iterable<number>): string {
  const runs: { first: number; last: number }[] = []
  for (const cpu of sortedCpus(cpus)) {
    const run = runs.at(-1)
    if (run !== undefined && run.last === cpu - 1) run.last = cpu
    else runs.push({ first: cpu, last: cpu })
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

/** Reads a mask of guest CPUs; one that begins with `^` is taken from all of them. @source nova/virt/hardware.py get_realtime_cpu_constraint */
export const parseCpuMask = (mask: string, vcpus: number): readonly number[] =>
  sortedCpus(parseCpuSpec(mask.trim().startsWith('^') ? `0-${vcpus - 1},${mask}` : mask))
