import { readFileSync, readdirSync } from 'node:fs'
import type { Json, JsonObject } from '@novalet/model'

const DATA = new URL('../data/', import.meta.url)

/** What real Nova answered. */
export type Expected =
  | { readonly status: 'ok'; readonly xml: string; readonly disk_info: Json }
  | { readonly status: 'error'; readonly class: string; readonly kind: string }

/** One request with real Nova's answer. */
export interface Case {
  readonly id: string
  readonly feature: string
  readonly request: JsonObject
  readonly expected: Expected
}

/** The text of a file of the data. */
export const readData = (path: string): string => readFileSync(new URL(path, DATA), 'utf8')

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
      return { id: request.id, feature, request: { ...request, host: hostOf(host) }, expected }
    })

type HostSpec = { readonly profile: string; readonly capabilities_xml_suffix?: string } & Readonly<Record<string, Json>>

const hosts = new Map<string, JsonObject>()

const hostOf = ({ profile, capabilities_xml_suffix: suffix, ...overrides }: HostSpec): JsonObject => {
  const known = hosts.get(profile) ?? (JSON.parse(readData(`hosts/${profile}.json`)) as JsonObject)
  hosts.set(profile, known)
  const host: JsonObject = { ...known, ...overrides, profile }
  if (suffix === undefined) return host
  const xml = String(host['capabilities_xml'])
  return { ...host, capabilities_xml: xml.slice(0, xml.lastIndexOf('</capabilities>')) + suffix }
}
