import type { Input, InstanceNumaCell } from '@novalet/model'
import { formatCpuSet } from './format-cpu-set.ts'
import type { HostNumaCell } from './host-numa-topology.ts'

/** A guest cell with the host cell it lies on. */
export interface CellPair {
  readonly guest: InstanceNumaCell
  readonly host: HostNumaCell
}

/** A host cell as something that decides. */
export const hostCellInput = ({ id, cpuset, pcpuset }: HostNumaCell): Input => ({
  kind: 'host',
  name: `NUMA cell ${id}`,
  value: `CPUs ${formatCpuSet([...cpuset, ...pcpuset])}`,
})
