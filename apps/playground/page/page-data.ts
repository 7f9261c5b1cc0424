import type { JsonObject } from '@novalet/model'

/** A request to begin with; the host it is meant for is named, where it does not hold its own. */
export interface Example {
  readonly title: string
  readonly request: JsonObject
  readonly host?: string | undefined
}

/** A host's facts, for requests that have none. */
export interface ExampleHost {
  readonly name: string
  readonly title: string
  readonly facts: JsonObject
}

/** What the build puts into the page beside its script. */
export interface PageData {
  readonly examples: readonly Example[]
  readonly hosts: readonly ExampleHost[]
}
