import type { Defaults } from './build-config.ts'

/** What Novalet's own programs take where Nova's default is for Nova: its state lies apart from Nova's. */
export const NOVALET_DEFAULTS = { 'DEFAULT.state_path': '/var/lib/novalet' } as const satisfies Defaults

/** The base on which a request's own options lie, so that its answer is the same on every host. */
export const REQUEST_DEFAULTS = {
  'DEFAULT.state_path': '/var/lib/nova',
  'DEFAULT.instances_path': '/var/lib/nova/instances',
  'DEFAULT.my_ip': '192.0.2.1',
  'DEFAULT.host': 'compute',
} as const satisfies Defaults
