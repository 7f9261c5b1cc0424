import { nearest } from '../nearest.ts'
import type { ConfigWarning, OptionSource } from './config.ts'
import { displayName, displaySource } from './display.ts'
import { OPTION_TABLE } from './option-table.ts'

/** What to say of a key that is no option of ours: a group of another service's is one warning, a key in a group of ours names the nearest. */
export function unknownWarning(group: string, key: string, source: OptionSource): ConfigWarning {
  const names = Object.keys(OPTION_TABLE)
  const groups = new Set(names.map((name) => name.slice(0, name.indexOf('.'))))
  const where = displaySource(source)
  if (!groups.has(group)) {
    const meant = nearest(group, groups)
    const hint = meant === undefined ? 'it has no effect' : `did you mean [${meant}]?`
    return { kind: 'unknown-group', name: group, source, instead: meant, message: `${where}: Novalet reads no section [${group}]; ${hint}` }
  }
  const name = `${group}.${key}`
  const meant = nearestOption(group, key, names)
  const hint = meant === undefined ? 'it has no effect' : `did you mean ${displayName(meant)}?`
  return { kind: 'unknown-option', name, source, instead: meant, message: `${where}: Novalet has no option ${displayName(name)}; ${hint}` }
}

function nearestOption(group: string, key: string, names: readonly string[]): string | undefined {
  const same = names.find((name) => name.endsWith(`.${key}`))
  if (same !== undefined) return same
  const inGroup = names.filter((name) => name.startsWith(`${group}.`)).map((name) => name.slice(group.length + 1))
  const meant = nearest(key, inGroup)
  return meant === undefined ? undefined : `${group}.${meant}`
}
