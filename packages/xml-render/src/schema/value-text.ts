import { formatSize, parseSize } from './size-unit.ts'
import type { ValueType } from './value-type.ts'

/** What a text says beside that unit, which matters to sizes alone; undefined where it is no value of the type. */
export const parseValue = (type: ValueType<unknown>, text: string, unit: string | undefined): unknown =>
  type.bytes === undefined ? type.parse(text) : parseSize(text, type.bytes, unit)

/** A value as it stands in text beside that unit. */
export const formatValue = (type: ValueType<unknown>, value: unknown, unit: string | undefined): string =>
  (unit === undefined || type.bytes === undefined ? undefined : formatSize(value as number, type.bytes, unit)) ?? type.format(value)
