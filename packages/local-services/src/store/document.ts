/** JSON text of a value of the model; maps are kept as such. */
export function toDocument(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => (held instanceof Map ? { $map: [...held] } : held))
}

/** The value of a JSON text of `toDocument`. */
export function fromDocument<T>(text: string): T {
  return JSON.parse(text, (_key, held: unknown) => (isMap(held) ? new Map(held.$map) : held)) as T
}

function isMap(held: unknown): held is { $map: [unknown, unknown][] } {
  return typeof held === 'object' && held !== null && '$map' in held && Array.isArray(held.$map) && Object.keys(held).length === 1
}
