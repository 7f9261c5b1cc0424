import type { InputKind, Origin } from '@novalet/model'

/** What a reason goes back to: these have a colour each. */
export const SUBJECTS = ['flavor', 'image', 'instance', 'port', 'disk', 'nova.conf', 'host', 'request', 'rule'] as const

/** One of them. */
export type Subject = (typeof SUBJECTS)[number]

const OF_KIND: Readonly<Record<InputKind, Subject>> = {
  flavor: 'flavor',
  'extra-spec': 'flavor',
  image: 'image',
  instance: 'instance',
  network: 'port',
  'block-device': 'disk',
  config: 'nova.conf',
  host: 'host',
  request: 'request',
  constant: 'rule',
  release: 'rule',
}

/** What the origins go back to, each once. */
export const subjectsOf = (origins: readonly Origin[]): readonly Subject[] => {
  const kinds = origins.flatMap(({ inputs }): readonly InputKind[] => (inputs.length === 0 ? ['constant'] : inputs.map(({ kind }) => kind)))
  return [...new Set(kinds.map((kind) => OF_KIND[kind]))]
}
