import type { Flavor } from './flavor.ts'
import type { Json } from './json.ts'
import { count, countUpTo, filledText, looseText } from './schema/plain.ts'
import { readJson } from './schema/read-json.ts'
import { mapOf, maybe, orElse, shape } from './schema/schema.ts'
import type { Schema } from './schema/schema.ts'
import * as v from 'valibot'

/** More than any hypervisor gives a guest. */
const MOST_VCPUS = 65_536

/** Nova's flavor object as JSON. */
export const flavorSchema: Schema<Flavor> = v.pipe(
  shape({
    name: filledText,
    flavorid: maybe(looseText),
    memory_mb: count,
    vcpus: countUpTo(MOST_VCPUS),
    root_gb: orElse(count, 0),
    ephemeral_gb: orElse(count, 0),
    swap: orElse(count, 0),
    extra_specs: mapOf(looseText),
  }),
  v.transform((json) => ({
    name: json.name,
    flavorId: json.flavorid,
    memoryMb: json.memory_mb,
    vcpus: json.vcpus,
    rootGb: json.root_gb,
    ephemeralGb: json.ephemeral_gb,
    swapMb: json.swap,
    extraSpecs: json.extra_specs,
  })),
)

/**
 * Reads Nova's flavor.
 * @throws InvalidInput
 * @source nova/objects/flavor.py Flavor
 */
export const parseFlavor = (json: unknown): Flavor => readJson(flavorSchema, json, 'flavor')

/** Nova's JSON of a flavor: the inverse of `parseFlavor`. */
export const renderFlavor = (flavor: Flavor): Json => ({
  name: flavor.name,
  flavorid: flavor.flavorId ?? null,
  memory_mb: flavor.memoryMb,
  vcpus: flavor.vcpus,
  root_gb: flavor.rootGb,
  ephemeral_gb: flavor.ephemeralGb,
  swap: flavor.swapMb,
  extra_specs: flavor.extraSpecs,
})
