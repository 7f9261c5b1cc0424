import { refuse } from '../../refuse.ts'
import { readWholeNumber } from '../whole-number.ts'
import { range, sortedCpus } from './cpu-range.ts'

/** More CPUs than any host has; a range up to anywhere would fill the memory. */
const MOST_CPUS = 65_536

/**
 * Reads a set of CPUs: `n`, `a-b`, `^n` and `^a-b` between commas; what is excluded is taken out last.
 * The CPUs come in the order in which they are first named.
 * @throws Invalid
 * @source nova/virt/hardware.py parse_cpu_spec
 */
export function parseCpuSet(spec: string): readonly number[] {
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
  const [first, last] = [ends[0], ends.at(-1)].map((end) => readWholeNumber(end ?? ''))
  if (first === undefined || last === undefined || first > last) {
    throw refuse('Invalid', `CPU set "${spec}" has "${rule}"; write CPUs as 0-3,6 or ^2 to leave one out`, { spec, rule })
  }
  if (last - first >= MOST_CPUS)
    throw refuse('Invalid', `CPU set "${spec}" has "${rule}", more CPUs than any host has: ${MOST_CPUS} at most`, { spec, rule })
  return range(first, last + 1)
}

/** Reads a mask of guest CPUs; one that begins with `^` is taken from all of them. @source nova/virt/hardware.py get_realtime_cpu_constraint */
export const parseCpuMask = (mask: string, vcpus: number): readonly number[] =>
  sortedCpus(parseCpuSet(mask.trim().startsWith('^') ? `0-${vcpus - 1},${mask}` : mask))
