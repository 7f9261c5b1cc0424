import { sortedCpus } from './cpu-range.ts'

/**
 * Writes a set of CPUs, runs as `a-b`.
 * @source nova/virt/hardware.py format_cpu_spec
 */
export function formatCpuSet(cpus: Iterable<number>): string {
  const runs: { first: number; last: number }[] = []
  for (const cpu of sortedCpus(cpus)) {
    const run = runs.at(-1)
    if (run !== undefined && run.last === cpu - 1) run.last = cpu
    else runs.push({ first: cpu, last: cpu })
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}
