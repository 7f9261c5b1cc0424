import type { JsonObject } from './json.ts'

/** Whether a value that came as JSON is an object, and no list. */
export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
