import { novaletError } from '@novalet/model'
import { RELEASE_2014_2 } from './2014-2.ts'
import { RELEASE_26_2 } from './26-2.ts'
import { RELEASE_MASTER } from './master.ts'
import type { Release } from './release.ts'

const RELEASES: ReadonlyMap<string, Release> = new Map(
  [RELEASE_2014_2, RELEASE_26_2, RELEASE_MASTER].map((release) => [release.name, release]),
)

/**
 * The rules of a release of Nova: 26.2 unless said.
 * @throws InvalidInput
 */
export function releaseNamed(name: string = RELEASE_26_2.name): Release {
  const release = RELEASES.get(name)
  if (release !== undefined) return release
  throw novaletError('InvalidInput', `There are no rules for Nova "${name}": choose one of ${[...RELEASES.keys()].join(', ')}`)
}
