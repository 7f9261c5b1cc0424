import type { Config } from '../config/config.ts'
import type { OptionName, OptionValue } from '../config/option-table.ts'
import type { Flavor } from '../flavor.ts'
import type { ImageMeta, ImageProperty } from '../image/image-meta.ts'
import type { Instance } from '../instance/instance.ts'
import type { Json } from '../json.ts'
import type { Candidate } from './candidate.ts'

/** What the user and the operator say: the image, the flavor, the instance's record and nova.conf. */
export interface SourcesInput {
  readonly imageMeta: ImageMeta
  readonly instance: Instance
  readonly config: Config
}

/** Builds candidates that read one source each. A map that answers undefined makes the source say nothing. */
export interface Sources {
  image(name: string): Candidate<ImageProperty>
  image<T>(name: string, map: (value: NonNullable<ImageProperty>) => T | undefined, how?: string): Candidate<T>
  extraSpec(name: string): Candidate<string>
  extraSpec<T>(name: string, map: (value: string) => T | undefined, how?: string): Candidate<T>
  flavor<K extends FlavorField>(name: K): Candidate<Flavor[K]>
  flavor<K extends FlavorField, T>(name: K, map: (value: Flavor[K]) => T | undefined, how?: string): Candidate<T>
  config<Name extends OptionName>(name: Name): Candidate<NonNullable<OptionValue<Name>>>
  config<Name extends OptionName, T>(name: Name, map: (value: NonNullable<OptionValue<Name>>) => T | undefined, how?: string): Candidate<T>
  instance<T>(name: string, value: T | undefined, how?: string): Candidate<T>
}

type FlavorField = Exclude<keyof Flavor, 'extraSpecs'>

/** The sources of one guest. */
export function createSources({ imageMeta, instance, config }: SourcesInput): Sources {
  const { flavor } = instance
  const said = <V, T>(raw: unknown, map: ((value: V) => T | undefined) | undefined): T | undefined =>
    raw === undefined || raw === null ? undefined : map === undefined ? (raw as T) : map(raw as V)
  return {
    image: <T>(name: string, map?: (value: NonNullable<ImageProperty>) => T | undefined, how?: string): Candidate<T> => {
      const raw = imageMeta.properties[name] ?? undefined
      return { inputs: [{ kind: 'image', name, value: raw }], value: said(raw, map), how }
    },
    extraSpec: <T>(name: string, map?: (value: string) => T | undefined, how?: string): Candidate<T> => {
      const raw = flavor.extraSpecs[name]
      return { inputs: [{ kind: 'extra-spec', name, value: raw }], value: said(raw, map), how }
    },
    flavor: <K extends FlavorField, T>(name: K, map?: (value: Flavor[K]) => T | undefined, how?: string): Candidate<T> => {
      const raw = flavor[name]
      return { inputs: [{ kind: 'flavor', name: FLAVOR_NAMES[name], value: raw }], value: said<Flavor[K], T>(raw, map), how }
    },
    config: <Name extends OptionName, T>(
      name: Name,
      map?: (value: NonNullable<OptionValue<Name>>) => T | undefined,
      how?: string,
    ): Candidate<T> => {
      const raw: OptionValue<Name> = config.get(name)
      return {
        inputs: [{ kind: 'config', name, value: raw as Json | undefined, source: config.source(name) }],
        value: said<NonNullable<OptionValue<Name>>, T>(raw, map),
        how,
      }
    },
    instance: <T>(name: string, value: T | undefined, how?: string): Candidate<T> => ({
      inputs: [{ kind: 'instance', name, value: typeof value === 'object' ? undefined : (value as Json | undefined) }],
      value,
      how,
    }),
  }
}

const FLAVOR_NAMES: Readonly<Record<FlavorField, string>> = {
  name: 'name',
  flavorId: 'flavorid',
  memoryMb: 'memory_mb',
  vcpus: 'vcpus',
  rootGb: 'root_gb',
  ephemeralGb: 'ephemeral_gb',
  swapMb: 'swap',
}
