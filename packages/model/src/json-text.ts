/** What came as JSON, as a text: lists and objects as JSON, all else as it is. `String` would call the `toString` that an object brings along. */
export const jsonText = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
