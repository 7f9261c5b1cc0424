import { parseFlavor, parseHostFacts, parseInstance, renderNumaTopology } from '@novalet/model'
import type { InstanceNumaTopology, Json } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import type { Capabilities } from '@novalet/xml-render'
import { describe, expect, it } from 'vitest'
import { openGuest } from '../../guest.ts'
import type { Guest } from '../../guest.ts'
import { decideHugePages, decideMemoryBacking } from '../memory-backing.ts'
import { decidePlacement } from '../placement.ts'
import { checkCpuPools } from './cpu-pool.ts'
import hosts from './fixtures/hosts.json' with { type: 'json' }
import answers from './fixtures/nova-answers.json' with { type: 'json' }

interface Answer {
  readonly id: string
  readonly host: string
  readonly config: Readonly<Record<string, Json>>
  readonly memory_mb: number
  readonly vcpus: number
  readonly extra_specs: Readonly<Record<string, string>>
  readonly properties: Readonly<Record<string, string | number>>
  readonly expected: { readonly error?: string; readonly topology?: Json } & Readonly<Record<string, Json>>
}

/** A guest of one answer's request, on that answer's host. */
function guestOf(answer: Answer): Guest {
  const { onlineCpus, ...capabilities } = (hosts as unknown as Readonly<Record<string, Capabilities & { readonly onlineCpus: string }>>)[
    answer.host
  ]!
  const host = parseHostFacts({
    arch: 'x86_64',
    libvirt_version: '9.0.0',
    qemu_version: '7.2.0',
    hostname: 'compute',
    kernel_release: '6.1.0',
    online_cpus: onlineCpus,
    capabilities_xml: '<capabilities/>',
  })
  const flavor = { name: 'f', memory_mb: answer.memory_mb, vcpus: answer.vcpus, extra_specs: answer.extra_specs }
  const guest = openGuest({
    now: 0,
    config: configFromRequest(answer.config),
    host,
    instance: parseInstance({ uuid: 'u', user_id: 'u', project_id: 'p', flavor }),
    imageMeta: { minRam: 0, minDisk: 0, properties: answer.properties },
    networkInfo: [],
    diskInfo: { diskBus: 'virtio', cdromBus: 'ide', mapping: new Map() },
  })
  return { ...guest, host: { ...guest.host, capabilities } }
}

/** What is written, with neither origins nor absent values. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  if ('origin' in value && 'value' in value) return bare(value.value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0))
  return Object.fromEntries(entries.map(([key, item]) => [key, bare(item)]))
}

const topologyJson = (topology: InstanceNumaTopology | undefined): unknown =>
  topology === undefined ? null : JSON.parse(JSON.stringify(renderNumaTopology(topology)))

function decide(answer: Answer): unknown {
  const guest = guestOf(answer)
  checkCpuPools(guest.input.config)
  const placement = decidePlacement(guest)
  const memoryBacking = decideMemoryBacking(guest, decideHugePages(guest, placement), undefined)
  if (placement.topology === undefined) return { topology: null }
  return {
    topology: topologyJson(placement.topology),
    cpuTune: bare(placement.cpuTune) ?? {},
    numaTune: bare(placement.numaTune) ?? null,
    cells: bare(placement.cells),
    memoryBacking: bare(memoryBacking) ?? null,
  }
}

describe('NUMA decisions are those of Nova 26.2 on the same request (its answers are recorded in fixtures/)', () => {
  it.each(answers as unknown as readonly Answer[])('$id', (answer) => {
    if (answer.expected.error === undefined) expect(decide(answer)).toEqual(answer.expected)
    else expect(() => decide(answer)).toThrow(expect.objectContaining({ code: answer.expected.error }))
  })

  it('keep a topology that was fitted before', () => {
    const [any] = answers as unknown as readonly [Answer]
    const guest = guestOf({ ...any, host: 'intel-2numa', config: {}, extra_specs: {}, properties: {} })
    const numaTopology = { cells: [{ id: 1, cpuset: [0], pcpuset: [], memoryMb: 512 }] }
    const flavor = parseFlavor({ name: 'f', memory_mb: 512, vcpus: 1 })
    const input = { ...guest.input, instance: { ...guest.input.instance, flavor, numaTopology } }
    expect(bare(decidePlacement({ ...guest, input }).numaTune)).toMatchObject({ nodeset: '1' })
  })
})
