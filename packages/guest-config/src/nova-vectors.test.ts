import { isNovaletError, type DiskMappingEntry, type Flavor, type ImageMeta } from '@novalet/model'
import { expect, it } from 'vitest'
import { chooseCorrections } from './correction/choose-corrections.ts'
import { bootOrder } from './decide/boot-order.ts'
import { realtimeCpus } from './decide/numa/cpu-mask.ts'
import { formatCpuSet, numaConstraints, parseCpuSet } from './decide/numa/index.ts'
import { built, devicesOf, refusalOf } from './fixtures/built.ts'
import { RELEASE_MASTER } from './release/master.ts'
import vectors from './fixtures/nova-vectors.json' with { type: 'json' }

type Texts = Readonly<Record<string, string>>

/** What a function answers, or the code with which it refuses. */
const answerOf = <T>(ask: () => T): T | string => {
  try {
    return ask()
  } catch (error) {
    if (isNovaletError(error)) return error.code
    throw error
  }
}

const flavorOf = (extraSpecs: Texts): Flavor => ({ name: 'f', memoryMb: 2048, vcpus: 4, rootGb: 0, ephemeralGb: 0, swapMb: 0, extraSpecs })
const imageOf = (properties: Texts): ImageMeta => ({ minRam: 0, minDisk: 0, properties })

/** How Nova writes what is no number of KiB. */
const PAGES: Readonly<Record<string, number>> = { small: -1, large: -2, any: -3 }

it.each(vectors.cpuSets)('reads the CPUs of "$text"', ({ text, result }) => {
  const found = answerOf(() => parseCpuSet(text))
  expect(typeof found === 'string' ? found : found.toSorted((a, b) => a - b)).toEqual(result)
})

it.each(vectors.formatted)('writes the CPUs $cpus', ({ cpus, text }) => {
  expect(formatCpuSet(cpus)).toBe(text)
})

it.each(vectors.topology)('splits $vcpus vCPUs by $extraSpecs and $properties', ({ vcpus, extraSpecs, properties, result }) => {
  const said = { flavor: { vcpus }, extraSpecs: extraSpecs as unknown as Texts, properties: properties as unknown as Texts }
  const refusal = refusalOf(said)
  if (refusal !== 'none') return expect(refusal).toBe(result)
  const { cpu } = built(said)
  expect(`${cpu?.sockets}:${cpu?.cores}:${cpu?.threads}`).toBe(result)
})

it.each(vectors.numa)('constrains NUMA cells by $extraSpecs and $properties', ({ extraSpecs, properties, result }) => {
  const found = answerOf(() => numaConstraints(flavorOf(extraSpecs as unknown as Texts), imageOf(properties as unknown as Texts)))
  if (typeof found === 'string' || found === undefined) return expect(found ?? null).toEqual(result)
  const page = typeof found.pageSize === 'string' ? PAGES[found.pageSize] : found.pageSize
  expect({
    cells: found.cells.map(({ cpuset, pcpuset, memoryMb }) => ({
      shared: formatCpuSet(cpuset),
      pinned: formatCpuSet(pcpuset),
      memoryMb,
      page: page ?? null,
      policy: found.cpuPolicy ?? null,
      thread: found.cpuThreadPolicy ?? null,
    })),
    emulator: found.emulatorThreadsPolicy ?? null,
  }).toEqual(result)
})

it.each(vectors.realtime)('takes as realtime by $extraSpecs and $properties', ({ extraSpecs, properties, result }) => {
  const found = answerOf(() => realtimeCpus(flavorOf(extraSpecs as unknown as Texts), imageOf(properties as unknown as Texts)))
  expect(typeof found === 'string' ? found : found === undefined ? null : formatCpuSet(found)).toBe(result)
})

it.each(vectors.serialPorts)('counts serial ports by $extraSpecs and $properties', ({ extraSpecs, properties, result }) => {
  const said = {
    config: { 'serial_console.enabled': true },
    extraSpecs: extraSpecs as unknown as Texts,
    properties: properties as unknown as Texts,
  }
  const refusal = refusalOf(said)
  expect(refusal === 'none' ? devicesOf(said, 'serial').length : refusal).toBe(result)
})

it.each(vectors.bootDevices)('boots from $result of $case', ({ mapping, result }) => {
  const entries = mapping.map(({ name, ...entry }): readonly [string, DiskMappingEntry] => [name, entry])
  const corrects = chooseCorrections('none')
  expect(bootOrder({ diskBus: '', cdromBus: '', mapping: new Map(entries) }, { corrects, release: RELEASE_MASTER })).toEqual(result)
})
