import { isObject, refuse } from './refuse-request.ts'

const LONGEST_S = 86_400

/** Reads the body of a stop: how long the guest is asked before it is turned off. @throws InvalidRequest */
export function parseStopServer(body: unknown): { readonly timeoutMs: number | undefined } {
  if (body === undefined) return { timeoutMs: undefined }
  if (!isObject(body)) return refuse('', 'an object', body)
  for (const field of Object.keys(body)) if (field !== 'timeoutSeconds') refuse(`/${field}`, 'timeoutSeconds', body[field])
  const seconds = body['timeoutSeconds']
  if (seconds === undefined) return { timeoutMs: undefined }
  if (typeof seconds !== 'number' || seconds < 0 || seconds > LONGEST_S)
    return refuse('/timeoutSeconds', `a number from 0 to ${LONGEST_S}`, seconds)
  return { timeoutMs: seconds * 1000 }
}
