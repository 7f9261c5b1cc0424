import type { Json, JsonObject } from '@novalet/model'
import { readData } from './read-data.ts'

/** A host as requests name it: a profile, and what is otherwise than there. */
export type HostSpec = { readonly profile: string; readonly capabilities_xml_suffix?: string } & Readonly<Record<string, Json>>

const profiles = new Map<string, JsonObject>()

/** A host in full: its profile's facts, overridden by the others given. */
export function writeOutHost({ profile, capabilities_xml_suffix: suffix, ...overrides }: HostSpec): JsonObject {
  const known = profiles.get(profile) ?? (JSON.parse(readData(`hosts/${profile}.json`)) as JsonObject)
  profiles.set(profile, known)
  const host: JsonObject = { ...known, ...overrides, profile }
  if (suffix === undefined) return host
  const xml = String(host['capabilities_xml'])
  return { ...host, capabilities_xml: xml.slice(0, xml.lastIndexOf('</capabilities>')) + suffix }
}
