import type { Input } from '@novalet/model'
import type { Guest } from '../../guest.ts'

const EXTRA_SPEC =
  /^(?:hw:(?:numa_|cpu_policy$|cpu_thread_policy$|cpu_dedicated_mask$|cpu_realtime|emulator_threads_policy$|mem_page_size$|pmem$)|resources\d*:[VP]CPU|trait\d*:HW_CPU_HYPERTHREADING)/
const PROPERTY = /^(?:hw_(?:numa_|cpu_policy$|cpu_thread_policy$|cpu_realtime_mask$|mem_page_size$)|trait:HW_CPU_HYPERTHREADING$)/
const OPTIONS = ['DEFAULT.vcpu_pin_set', 'compute.cpu_shared_set', 'compute.cpu_dedicated_set'] as const

/** What flavor and image say of the guest's cells; of a topology fitted before, the record. */
export function topologyInputs({ from, input }: Guest): readonly Input[] {
  if (input.instance.numaTopology !== undefined) return from.instance('numa_topology', input.instance.numaTopology).inputs
  const extraSpecs = Object.keys(input.instance.flavor.extraSpecs).filter((name) => EXTRA_SPEC.test(name))
  const properties = Object.keys(input.imageMeta.properties).filter((name) => PROPERTY.test(name))
  return [...extraSpecs.flatMap((name) => from.extraSpec(name).inputs), ...properties.flatMap((name) => from.image(name).inputs)]
}

/** What the operator says of the host's CPUs, where he says something. */
export const poolInputs = ({ from, input }: Guest): readonly Input[] =>
  OPTIONS.filter((name) => input.config.source(name).kind !== 'default').flatMap((name) => from.config(name).inputs)
