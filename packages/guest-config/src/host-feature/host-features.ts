import type { Config, HostFacts } from '@novalet/model'
import { viewHost } from '../host/host-view.ts'
import { releaseNamed } from '../release/release-named.ts'
import { byCapability } from './by-capability.ts'
import { byVersion } from './by-version.ts'
import type { HostFeature } from './host-feature.ts'

/** What a host's features are asked of. */
export interface HostFeaturesInput {
  readonly host: HostFacts
  readonly config: Config
  /** Whose version gates count; 26.2 unless said. */
  readonly release?: string | undefined
}

/**
 * What a host supports, what is missing and what that costs: the release's version gates, then what libvirt and the host themselves say.
 * @throws InvalidInput there are no rules for the release
 */
export const hostFeatures = ({ host, config, release }: HostFeaturesInput): readonly HostFeature[] => [
  ...byVersion(releaseNamed(release).gates, host),
  ...byCapability(viewHost(host), config),
]
