import { banner } from './names.ts'
import type { Protocol } from './protocol-data.ts'

/** Writes the drivers' features by name. */
export const emitFeatures = (protocol: Protocol): string =>
  `${banner('protocol.json (libvirt 12.3.0)')}/** What CONNECT_SUPPORTS_FEATURE may be asked for. */
export const driverFeatures = {
${Object.entries(protocol.features)
  .map(([name, value]) => `  ${name}: ${value},`)
  .join('\n')}
} as const
`
