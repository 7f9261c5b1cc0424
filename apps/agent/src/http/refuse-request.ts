import { novaletError } from '@novalet/model'

/** Whether a value of a request is an object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws InvalidRequest the path of a field, what is there, and what was expected */
export function refuse(path: string, expected: string, found: unknown): never {
  const shown = found === undefined ? 'nothing' : (JSON.stringify(found).slice(0, 80) as string)
  throw novaletError(
    'InvalidRequest',
    `The request cannot be read: at ${path === '' ? 'its root' : path} is ${shown}; expected ${expected}`,
    {
      details: { path, expected },
    },
  )
}
