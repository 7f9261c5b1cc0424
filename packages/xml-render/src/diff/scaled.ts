import { attributeOf, textOf } from '../tree/look.ts'
import type { XmlElement } from '../tree/node.ts'

interface Scale {
  /** Where the number stands: an attribute, or the text. */
  readonly attribute?: string
  /** What it counts where no unit is given. */
  readonly unit: 'KiB' | 'B'
}

/** The elements whose number has a unit beside it. */
const SCALES: Readonly<Record<string, Scale>> = {
  memory: { unit: 'KiB' },
  currentMemory: { unit: 'KiB' },
  maxMemory: { unit: 'KiB' },
  hard_limit: { unit: 'KiB' },
  soft_limit: { unit: 'KiB' },
  swap_hard_limit: { unit: 'KiB' },
  min_guarantee: { unit: 'KiB' },
  size: { unit: 'KiB' },
  requested: { unit: 'KiB' },
  block: { unit: 'KiB' },
  page: { attribute: 'size', unit: 'KiB' },
  cell: { attribute: 'memory', unit: 'KiB' },
  capacity: { unit: 'B' },
  allocation: { unit: 'B' },
  available: { unit: 'B' },
  physical: { unit: 'B' },
}

/** A number with its unit. */
export interface Scaled {
  /** Undefined where the number is the element's text. */
  readonly attribute: string | undefined
  readonly bytes: bigint
  /** `2 GiB` */
  readonly written: string
}

/** The number with a unit that an element holds, where it does. */
export function scaledOf(element: XmlElement): Scaled | undefined {
  const scale = Object.hasOwn(SCALES, element.name) ? SCALES[element.name] : undefined
  if (scale === undefined) return undefined
  const number = (scale.attribute === undefined ? textOf(element) : (attributeOf(element, scale.attribute) ?? '')).trim()
  const unit = attributeOf(element, 'unit') ?? scale.unit
  const factor = factorOf(unit)
  if (factor === undefined || !/^\d{1,24}$/.test(number)) return undefined
  return { attribute: scale.attribute, bytes: BigInt(number) * factor, written: `${number} ${unit}` }
}

/** @source libvirt src/util/virutil.c virScaleInteger */
const factorOf = (unit: string): bigint | undefined => {
  const name = unit.toLowerCase()
  if (name === 'b' || name === 'byte' || name === 'bytes') return 1n
  const power = BigInt('kmgtpe'.indexOf(name.slice(0, 1)) + 1)
  const rest = name.slice(1)
  if (power === 0n || !(rest === '' || rest === 'b' || rest === 'ib')) return undefined
  return (rest === 'b' ? 1000n : 1024n) ** power
}
