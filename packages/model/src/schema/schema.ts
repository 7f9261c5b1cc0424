import * as v from 'valibot'

/** A schema that reads anything, so that it can say what it found in the place of what it wants. */
export type Schema<Value> = v.GenericSchema<unknown, Value>

/** Stands for a key that is not there. */
export const ABSENT = Symbol('absent')

const isAbsent = (json: unknown): boolean => json === ABSENT || json === undefined || json === null

/** Reads one plain value; `undefined` means that the JSON is not what was expected. */
export type Reader<Value> = (json: unknown) => Value | undefined

/** A plain value that must be there. */
export const need = <Value>(expected: string, read: Reader<Value>): Schema<Value> =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.rawTransform<unknown, Value>(({ dataset, addIssue, NEVER }) => {
        const value = read(dataset.value)
        if (value !== undefined) return value
        addIssue({ message: expected, expected, input: dataset.value })
        return NEVER
      }),
    ),
    ABSENT,
  )

const noObject = need<never>('an object', () => undefined)

/** An object with these keys; others are left aside. */
export const shape = <const Entries extends v.ObjectEntries>(
  entries: Entries,
): Schema<v.InferOutput<v.ObjectSchema<Entries, undefined>>> => {
  const object: Schema<v.InferOutput<v.ObjectSchema<Entries, undefined>>> = v.object(entries)
  return v.optional(
    v.lazy((json) => (Array.isArray(json) ? noObject : object)),
    ABSENT,
  )
}

/** What `schema` reads, or `otherwise` where there is null or nothing. */
export const orElse = <Value, const Otherwise>(schema: Schema<Value>, otherwise: Otherwise): Schema<Value | Otherwise> =>
  v.optional(
    v.lazy((json) =>
      isAbsent(json)
        ? v.pipe(
            v.unknown(),
            v.transform(() => otherwise),
          )
        : schema,
    ),
    ABSENT,
  )

/** What `schema` reads, or nothing where there is null or nothing. */
export const maybe = <Value>(schema: Schema<Value>): Schema<Value | undefined> => orElse(schema, undefined)

/** A list; null or nothing is an empty one. */
export const listOf = <Value>(item: Schema<Value>): Schema<readonly Value[]> =>
  orElse<readonly Value[], readonly Value[]>(v.array(item), [])

/** A map; null or nothing is an empty one. */
export const mapOf = <Value>(value: Schema<Value>): Schema<Readonly<Record<string, Value>>> =>
  orElse<Readonly<Record<string, Value>>, Readonly<Record<string, Value>>>(v.record(v.string(), value), {})
