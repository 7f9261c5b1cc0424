import { cpythonSet, hashOfTuple, intersectionOrder, setOrder, walk } from './cpython-set.ts'
import { parseCpuSet } from './parse-cpu-set.ts'

/** What the threads of a cell's cores are read from. */
export interface ThreadSiblingsInput {
  /** CPUs of the cell as libvirt lists them; `siblings` is a CPU set. */
  readonly cpus: readonly { readonly id: number; readonly siblings?: string | undefined }[]
  readonly shared: readonly number[]
  readonly dedicated: readonly number[]
}

/** The cores of a cell, and of each the threads, in the order in which Nova gives them out. */
export interface ThreadSiblings {
  /** Threads that any guest may have. */
  readonly cores: readonly (readonly number[])[]
  /** Threads that may be dedicated to one guest CPU. */
  readonly freeCores: readonly (readonly number[])[]
}

/**
 * Reads which CPUs are threads of one core. Every line below is one set that Nova makes of another on the way.
 * @source nova/virt/libvirt/driver.py _get_host_numa_topology
 * @source nova/objects/numa.py NUMACell.free_siblings
 */
export function readThreadSiblings({ cpus, shared, dedicated }: ThreadSiblingsInput): ThreadSiblings {
  const ids = setOrder(cpus.map(({ id }) => id))
  const usable = intersectionOrder(ids, setOrder([...setOrder(shared), ...setOrder(dedicated)]))
  const free = setOrder(setOrder(intersectionOrder(ids, setOrder(dedicated))))
  const perCpu = cpus.map(({ id, siblings }) => setOrder(parseCpuSet(siblings ?? String(id))))
  const cores = walk(cpythonSet(perCpu, hashOfTuple))
    .map((core) => intersectionOrder(setOrder(core), usable))
    .filter((core) => core.length > 0)
    .map(setOrder)
  return { cores, freeCores: cores.map((core) => intersectionOrder(core, free)) }
}
