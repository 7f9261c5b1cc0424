import { novaletError } from '../error/novalet-error.ts'
import type { Json } from '../json.ts'
import { nearest } from '../nearest.ts'
import { buildConfig } from './build-config.ts'
import type { Assignment } from './build-config.ts'
import type { Config } from './config.ts'
import { REQUEST_DEFAULTS } from './defaults.ts'
import { displayName } from './display.ts'
import { OPTION_TABLE, isOptionName, optionRow } from './option-table.ts'
import type { OptionName } from './option-table.ts'

/**
 * The configuration of a request: its own options (`group.option` to JSON) over the base that every request shares, never this host's.
 * `null` leaves an option at its default.
 * @throws InvalidConfig
 */
export function configFromRequest(options: Readonly<Record<string, Json>>): Config {
  const assignments = new Map<OptionName, Assignment>()
  for (const [name, value] of Object.entries(options)) {
    if (!isOptionName(name)) throw unknown(name)
    if (value === null) continue
    assignments.set(name, { values: optionRow(name).multi && Array.isArray(value) ? value : [value], source: { kind: 'request' } })
  }
  return buildConfig(assignments, REQUEST_DEFAULTS)
}

function unknown(name: string): Error {
  const meant = nearest(name, Object.keys(OPTION_TABLE))
  const hint = meant === undefined ? 'name it group.option, as libvirt.virt_type' : `did you mean ${displayName(meant)}?`
  return novaletError('InvalidConfig', `request: config has "${name}", which is no option of Novalet; ${hint}`, {
    details: { option: name },
  })
}
