import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { readWholeNumber } from '../whole-number.ts'
import { range, sortedCpus } from './cpu-range.ts'
import { parseCpuSet } from './parse-cpu-set.ts'
import { filled, flavorAndImage } from './flavor-and-image.ts'

/** Which guest CPUs and how much memory a guest cell has. */
export interface GuestCellShare {
  readonly cpus: readonly number[]
  /** @unit MiB */
  readonly memoryMb: number
}

const MOST_CELLS = 128

/**
 * How many cells the guest is to have; nothing where nobody says.
 * @throws ImageNUMATopologyForbidden InvalidNUMANodesNumber
 * @source nova/virt/hardware.py _get_numa_node_count_constraint
 */
export function nodeCount(flavor: Flavor, imageMeta: ImageMeta): number | undefined {
  const { extraSpec, property } = flavorAndImage(flavor, imageMeta, 'numa_nodes')
  if (filled(extraSpec) !== undefined && property !== undefined && property !== '0') throw bothSay('numa_nodes')
  const nodes = filled(extraSpec) ?? property
  if (nodes === undefined) return undefined
  if (/^[1-9]\d*$/.test(nodes)) return Number(nodes)
  throw refuse('InvalidNUMANodesNumber', `${nodes} is no number of NUMA cells; set hw:numa_nodes to 1 or more`)
}

/**
 * How guest CPUs and memory are spread over the cells: evenly, or as flavor or image say cell by cell.
 * @throws ImageNUMATopologyForbidden ImageNUMATopologyIncomplete ImageNUMATopologyAsymmetric ImageNUMATopologyCPUOutOfRange
 * ImageNUMATopologyCPUDuplicates ImageNUMATopologyCPUsUnassigned ImageNUMATopologyMemoryOutOfRange Invalid InvalidRequest
 * @source nova/virt/hardware.py _get_numa_topology_auto _get_numa_topology_manual
 */
export function splitOverCells(flavor: Flavor, imageMeta: ImageMeta, nodes: number): readonly GuestCellShare[] {
  const cpus = perCell(flavor, imageMeta, 'numa_cpus', (text) => sortedCpus(parseCpuSet(text)))
  const memory = perCell(flavor, imageMeta, 'numa_mem', readMemory)
  if (cpus === undefined && memory === undefined) return evenly(flavor, nodes)
  if (cpus?.length !== nodes || memory?.length !== nodes) {
    throw refuse(
      'ImageNUMATopologyIncomplete',
      `The guest has ${nodes} NUMA cells, CPUs are named for ${cpus?.length ?? 0} and memory for ${memory?.length ?? 0}; name both (hw:numa_cpus.N, hw:numa_mem.N) for every cell`,
    )
  }
  const cells = cpus.map((cell, index) => ({ cpus: cell, memoryMb: memory[index]! }))
  checkCpus(cells, flavor.vcpus)
  const total = memory.reduce((sum, each) => sum + each, 0)
  if (total === flavor.memoryMb) return cells
  throw refuse(
    'ImageNUMATopologyMemoryOutOfRange',
    `The cells have ${total} MiB of memory and the flavor ${flavor.memoryMb}; make hw:numa_mem.N add up to it`,
  )
}

function evenly(flavor: Flavor, nodes: number): readonly GuestCellShare[] {
  const { vcpus, memoryMb } = flavor
  if (vcpus % nodes !== 0 || memoryMb % nodes !== 0) {
    throw refuse(
      'ImageNUMATopologyAsymmetric',
      `${vcpus} CPUs and ${memoryMb} MiB do not divide evenly over ${nodes} NUMA cells; name each cell's share (hw:numa_cpus.N, hw:numa_mem.N)`,
    )
  }
  const each = vcpus / nodes
  return range(0, nodes).map((node) => ({ cpus: range(node * each, (node + 1) * each), memoryMb: memoryMb / nodes }))
}

function checkCpus(cells: readonly GuestCellShare[], vcpus: number): void {
  const free = new Set(range(0, vcpus))
  for (const cpu of cells.flatMap((cell) => cell.cpus)) {
    if (cpu >= vcpus)
      throw refuse('ImageNUMATopologyCPUOutOfRange', `A NUMA cell has guest CPU ${cpu}, and the flavor only 0-${vcpus - 1}`, { cpu })
    if (!free.delete(cpu)) throw refuse('ImageNUMATopologyCPUDuplicates', `Guest CPU ${cpu} is in two NUMA cells; leave it in one`, { cpu })
  }
  if (free.size > 0)
    throw refuse('ImageNUMATopologyCPUsUnassigned', `Guest CPUs ${[...free].join(', ')} are in no NUMA cell; put each in one`, {
      cpus: [...free],
    })
}

function perCell<Value>(flavor: Flavor, imageMeta: ImageMeta, key: string, read: (text: string) => Value): readonly Value[] | undefined {
  const ofFlavor = numbered((cell) => flavor.extraSpecs[`hw:${key}.${cell}`]).map(read)
  const ofImage = numbered((cell) => imageMeta.properties[`hw_${key}.${cell}`]).map((value) => read(String(value)))
  if (ofFlavor.length > 0 && ofImage.length > 0) throw bothSay(key)
  const said = ofFlavor.length > 0 ? ofFlavor : ofImage
  return said.length > 0 ? said : undefined
}

function numbered<Value>(valueOf: (cell: number) => Value | null | undefined): readonly Value[] {
  const values: Value[] = []
  for (let cell = 0; cell < MOST_CELLS; cell += 1) {
    const value = valueOf(cell)
    if (value === undefined || value === null) break
    values.push(value)
  }
  return values
}

const readMemory = (text: string): number => {
  const memory = readWholeNumber(text)
  if (memory !== undefined) return memory
  throw refuse('InvalidRequest', `Memory of a NUMA cell is "${text}"; write it as a whole number of MiB`)
}

const bothSay = (key: string): Error =>
  refuse(
    'ImageNUMATopologyForbidden',
    `Flavor (hw:${key}) and image (hw_${key}) both say how the guest is spread over NUMA cells; leave it to one of them`,
  )
