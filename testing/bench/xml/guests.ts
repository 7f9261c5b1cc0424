import { readFileSync } from 'node:fs'
import type { JsonObject } from '@novalet/model'
import { parseRequest, type GuestRequest } from '@novalet/model/request'

/** A guest to decide, and what real Nova makes of it. */
export interface Guest {
  readonly name: string
  /** The whole request as it comes in, its host written out. */
  readonly json: string
  readonly request: GuestRequest
  readonly novaXml: string
}

interface Stored extends JsonObject {
  readonly host: { readonly profile: string }
  readonly expected: { readonly xml: string }
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** The guests of the comparison: 2 disks and a NIC; 24 disks, 8 NICs and 32 pinned CPUs on 2 NUMA cells. */
export const readGuests = (): readonly Guest[] =>
  ['small', 'big'].map((name) => {
    const { expected, host, ...rest } = read(`data/${name}.json`) as Stored
    const profile = read(`../../nova-parity/data/hosts/${host.profile}.json`) as JsonObject
    const json = { ...rest, host: { ...profile, profile: host.profile } }
    return { name, json: JSON.stringify(json), request: parseRequest(json), novaXml: expected.xml }
  })
