import { guestInputOf } from '@novalet/driver/request'
import { buildDomain, type BuiltDomain } from '@novalet/guest-config'
import { novaletError, type JsonObject } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'

/** What was typed, and what was chosen beside it. */
export interface Asked {
  readonly text: string
  /** Counts over the request's own. */
  readonly release: string | undefined
  /** For a request that has none. */
  readonly host: JsonObject | undefined
}

/**
 * Decides the guest of a request.
 * @throws InvalidInput, and the codes of Nova's exceptions where Nova would refuse
 */
export function decideRequest({ text, release, host }: Asked): BuiltDomain {
  const json = readRequest(text)
  const request = parseRequest(isObject(json) ? { ...(host && { host }), ...json, ...(release && { release }) } : json)
  return buildDomain(guestInputOf({ ...request, config: configFromRequest(request.config) }))
}

/** Whether the request's text holds a host of its own. */
export function hasHost(text: string): boolean {
  const json = jsonOf(text)
  return isObject(json) && 'host' in json
}

/** The request's text, indented, with what is said of it besides; undefined where it is not an object. */
export function rewrite(text: string, more: JsonObject = {}): string | undefined {
  const json = jsonOf(text)
  return isObject(json) ? JSON.stringify({ ...json, ...more }, null, 2) : undefined
}

const isObject = (json: unknown): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json)

const jsonOf = (text: string): unknown => {
  try {
    return readRequest(text)
  } catch {
    return undefined
  }
}

/** @throws InvalidInput */
const readRequest = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw novaletError('InvalidInput', `The request is not JSON: ${(error as Error).message}`, { cause: error })
  }
}
