import { readdirSync } from 'node:fs'
import type { Json, JsonObject } from '@novalet/model'
import { DATA, readData } from './read-data.ts'
import { writeOutHost, type HostSpec } from './write-out-host.ts'

/** What real Nova answered. */
export type Expected =
  | { readonly status: 'ok'; readonly xml: string; readonly disk_info: Json }
  | { readonly status: 'error'; readonly class: string; readonly kind: string; readonly stage?: string }

/** One request with real Nova's answer. */
export interface Case {
  readonly id: string
  readonly feature: string
  readonly request: JsonObject
  readonly expected: Expected
}

/** The features that there are cases of. */
export const features = (): readonly string[] =>
  readdirSync(new URL('cases/', DATA))
    .map((file) => file.replace(/\.jsonl$/, ''))
    .toSorted()

/** A feature's cases, their hosts written out. */
export const readCases = (feature: string): readonly Case[] =>
  readData(`cases/${feature}.jsonl`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { expected, host, ...request } = JSON.parse(line) as { expected: Expected; host: HostSpec; id: string }
      return { id: request.id, feature, request: { ...request, host: writeOutHost(host) }, expected }
    })
