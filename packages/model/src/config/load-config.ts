import { buildConfig } from './build-config.ts'
import type { Assignment, Defaults } from './build-config.ts'
import type { Config, ConfigWarning, OptionSource } from './config.ts'
import { displayName, displaySource } from './display.ts'
import { parseIni } from './ini.ts'
import { formerNames, isOptionName, optionRow } from './option-table.ts'
import type { OptionName } from './option-table.ts'
import { unknownWarning } from './unknown-warning.ts'

/** A configuration file that was read. */
export interface ConfigFile {
  readonly file: string
  readonly text: string
}

/** An option given on a command line. */
export interface ConfigFlag {
  readonly name: OptionName
  /** Several only where the option is multi. */
  readonly values: readonly string[]
  /** As typed, for messages. */
  readonly flag: string
}

/** The layers of a configuration, the weakest first. */
export interface ConfigLayers {
  readonly defaults?: Defaults
  readonly files?: readonly ConfigFile[]
  /** Files of a configuration folder, in any order: they are taken in the order of their names. */
  readonly dirFiles?: readonly ConfigFile[]
  readonly flags?: readonly ConfigFlag[]
}

/**
 * Reads configuration texts of oslo.config's grammar: default < files < files of the folder < flags. A later file wins; a repeated key wins over
 * the earlier one, or adds to it where the option is multi. Options of other services are warnings, not errors.
 * @throws InvalidConfig
 * @source oslo_config/cfg.py _Namespace._get_value
 */
export function loadConfig(layers: ConfigLayers): { readonly config: Config; readonly warnings: readonly ConfigWarning[] } {
  const assignments = new Map<OptionName, Assignment>()
  const warnings: ConfigWarning[] = []
  for (const file of [...(layers.files ?? []), ...inOrder(layers.dirFiles ?? [])]) readFile(file, assignments, warnings)
  for (const { name, values, flag } of layers.flags ?? []) assignments.set(name, { values, source: { kind: 'flag', flag } })
  return { config: buildConfig(assignments, layers.defaults), warnings }
}

const inOrder = (files: readonly ConfigFile[]): readonly ConfigFile[] =>
  files.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))

interface Found extends Assignment {
  /** 0 = today's name. */
  readonly age: number
}

/** Adds one file's assignments. Within a file, today's name of an option beats its former ones. */
function readFile({ file, text }: ConfigFile, assignments: Map<OptionName, Assignment>, warnings: ConfigWarning[]): void {
  const found = new Map<OptionName, Found>()
  const unknownGroups = new Set<string>()
  for (const { group, key, value, line } of parseIni(text, file)) {
    const written = `${group}.${key}`
    const source: OptionSource = { kind: 'file', file, line }
    const name = isOptionName(written) ? written : formerNames().get(written)
    if (name === undefined) {
      const warning = unknownWarning(group, key, source)
      if (warning.kind === 'unknown-option' || !unknownGroups.has(group)) warnings.push(warning)
      if (warning.kind === 'unknown-group') unknownGroups.add(group)
      continue
    }
    const row = optionRow(name)
    if (written !== name) warnings.push(formerName(written, name, source))
    else if (row.deprecated) warnings.push(deprecated(name, source))
    const age = written === name ? 0 : 1 + row.formerly.indexOf(written)
    const before = found.get(name)
    if (before !== undefined && before.age < age) continue
    const earlier = row.multi && before?.age === age ? before.values : []
    found.set(name, { values: [...earlier, value], source, age })
  }
  for (const [name, { values, source }] of found) {
    const earlier = optionRow(name).multi ? (assignments.get(name)?.values ?? []) : []
    assignments.set(name, { values: [...earlier, ...values], source })
  }
}

const formerName = (written: string, name: OptionName, source: OptionSource): ConfigWarning => ({
  kind: 'former-name',
  name: written,
  source,
  instead: name,
  message: `${displaySource(source)}: ${displayName(written)} is the former name of ${displayName(name)}; use that`,
})

const deprecated = (name: OptionName, source: OptionSource): ConfigWarning => ({
  kind: 'deprecated',
  name,
  source,
  message: `${displaySource(source)}: ${displayName(name)} is deprecated upstream and may go away`,
})
