import type { Json } from '@novalet/model'

/** A value in a table's cell, as OpenStack's client prints it. */
export function humanValue(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(humanValue).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, item]) => `${key}='${humanValue(item)}'`)
      .join(', ')
  return scalar(value as string | number | boolean | null | undefined)
}

/** A value in CSV, `value` and `shell`: a scalar as it is, anything else as JSON. */
export const plainValue = (value: Json | undefined): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : scalar(value)

function scalar(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}
