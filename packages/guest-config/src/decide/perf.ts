import type { Decided } from '@novalet/model'
import type { WritableDomain } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'

/** What libvirt can count, less what Linux no longer does (cmt, mbml, mbmt). */
const EVENTS = new Set(
  'cpu_cycles instructions cache_references cache_misses branch_instructions branch_misses bus_cycles stalled_cycles_frontend stalled_cycles_backend ref_cpu_cycles cpu_clock task_clock page_faults context_switches cpu_migrations page_faults_min page_faults_maj alignment_faults emulation_faults cmt mbml mbmt'.split(
    ' ',
  ),
)
const GONE = new Set(['cmt', 'mbml', 'mbmt'])

/** Decides which events are counted. @source nova/virt/libvirt/driver.py _get_supported_perf_events */
export function decidePerf(guest: Guest): WritableDomain['perf'] {
  const configured = guest.from.config('libvirt.enabled_perf_events')
  const events = (configured.value ?? []).filter((event) => EVENTS.has(event.toLowerCase()) && !GONE.has(event))
  const written = guest.corrects('perf-letter-case') ? events.map((event) => event.toLowerCase()) : events
  if (events.length === 0) return undefined
  return written.map((event, index) => {
    const of = <T>(field: string, value: T): Decided<T> =>
      guest.set(`perf.event[${index}].${field}`, [{ inputs: configured.inputs, value }])
    return { name: of('name', event), enabled: of('enabled', true) }
  })
}
