const POWERS = 'kmgtpe'

/** The bytes of one of a size's units, as libvirt reads them: `b`, `bytes`, `KB` (1000), `KiB` and `k` (1024), … `EiB`; undefined where it is none. @source libvirt src/util/virutil.c virScaleInteger */
export function bytesOfUnit(unit: string): bigint | undefined {
  const lower = unit.toLowerCase()
  if (lower === 'b' || lower === 'byte' || lower === 'bytes') return 1n
  const power = POWERS.indexOf(lower.charAt(0)) + 1
  const suffix = lower.slice(1)
  if (power === 0 || lower === '') return undefined
  if (suffix === '' || suffix === 'ib') return 1024n ** BigInt(power)
  return suffix === 'b' ? 1000n ** BigInt(power) : undefined
}

/** A size in other units, rounded up; undefined where the text is no size or too large for a number. */
export function parseSize(text: string, bytes: number, unit: string | undefined): number | undefined {
  const digits = text.trim()
  const scale = unit === undefined ? BigInt(bytes) : bytesOfUnit(unit)
  if (scale === undefined || !/^\d+$/.test(digits)) return undefined
  const value = roundedUp(BigInt(digits) * scale, BigInt(bytes))
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined
}

/** A size as it stands in text beside that unit: what would be read as that size. Undefined where no whole number of the unit would. */
export function formatSize(value: number, bytes: number, unit: string): string | undefined {
  const scale = bytesOfUnit(unit)
  const base = BigInt(bytes)
  if (scale === undefined || scale === base) return String(value)
  const count = (BigInt(value) * base) / scale
  return roundedUp(count * scale, base) === BigInt(value) ? String(count) : undefined
}

const roundedUp = (value: bigint, divisor: bigint): bigint => (value + divisor - 1n) / divisor
