import type { Command, Option } from 'commander'

/** Something a word can be completed to. */
export interface Candidate {
  readonly word: string
  readonly about: string
}

/** What a name stands for, as arguments and options are called: `server`, `image`, `flavor`, `network`. */
export type NameKind = 'server' | 'image' | 'flavor' | 'network'

type Names = (kind: NameKind, options: Readonly<Record<string, unknown>>) => Promise<readonly Candidate[]>

/** Where the command line stands before its last word. */
interface Place {
  readonly command: Command
  /** Arguments given so far. */
  readonly given: number
  /** The option whose value comes next. */
  readonly awaiting: Option | undefined
  /** Only operands follow. */
  readonly ended: boolean
  /** Only commands fit: the line asks for the help of one. */
  readonly ofHelp: boolean
  /** Values of options given, by attribute. */
  readonly options: Readonly<Record<string, unknown>>
}

/** The words that fit as the last one. */
export async function candidates(program: Command, words: readonly string[], names: Names): Promise<readonly Candidate[]> {
  const last = words.at(-1) ?? ''
  const place = walk(program, words.slice(0, -1))
  const fitting = (found: readonly Candidate[]): readonly Candidate[] => found.filter(({ word }) => word.startsWith(last))
  if (place.awaiting) return fitting(await valuesOf(place.awaiting, place, names))
  const [name, value] = split(last)
  const inline = value === undefined || place.ended ? undefined : findOption(place.command, last)
  if (inline) return fitting((await valuesOf(inline, place, names)).map(({ word, about }) => ({ word: `${name}=${word}`, about })))
  if (last.startsWith('-') && !place.ended) return fitting(optionsOf(place.command))
  const subcommands = place.given === 0 ? place.command.createHelp().visibleCommands(place.command) : []
  if (subcommands.length > 0 || place.ofHelp)
    return fitting(subcommands.map((command) => ({ word: command.name(), about: command.description() })))
  return fitting(await argumentsOf(place, names))
}

function walk(program: Command, words: readonly string[]): Place {
  let command = program
  let given = 0
  let awaiting: Option | undefined
  let ended = false
  let ofHelp = false
  const options: Record<string, unknown> = {}
  const take = (option: Option, value: string): void => {
    const key = option.attributeName()
    options[key] = option.parseArg ? option.parseArg(value, options[key]) : value
  }
  for (const word of words) {
    if (awaiting) {
      take(awaiting, word)
      awaiting = undefined
    } else if (word === '--') ended = true
    else if (word.startsWith('-') && !ended) {
      const option = findOption(command, word)
      const [, value] = split(word)
      if (!option?.required && !option?.optional) continue
      if (value === undefined) awaiting = option
      else take(option, value)
    } else {
      const next = given === 0 ? command.commands.find((child) => child.name() === word) : undefined
      if (next?.name() === 'help') ofHelp = true
      else if (next) command = next
      else given++
    }
  }
  return { command, given, awaiting, ended, ofHelp, options }
}

const lineage = (command: Command): readonly Command[] => (command.parent ? [command, ...lineage(command.parent)] : [command])

const findOption = (command: Command, word: string): Option | undefined =>
  lineage(command)
    .flatMap((each) => each.options)
    .find(({ short, long }) => short === word || long === split(word)[0])

/** `--option=value` in two; any other word is whole. */
function split(word: string): readonly [string, string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

const optionsOf = (command: Command): readonly Candidate[] =>
  lineage(command)
    .flatMap((each) => each.createHelp().visibleOptions(each))
    .map((option) => ({ word: option.long ?? option.short ?? '', about: option.description }))
    .filter(({ word }, index, all) => all.findIndex((other) => other.word === word) === index)

async function valuesOf(option: Option, place: Place, names: Names): Promise<readonly Candidate[]> {
  if (option.argChoices) return option.argChoices.map((word) => ({ word, about: '' }))
  const kind = kindOf(option.attributeName())
  return kind ? await names(kind, place.options) : []
}

async function argumentsOf({ command, given, options }: Place, names: Names): Promise<readonly Candidate[]> {
  const all = command.registeredArguments
  const argument = all[given] ?? (all.at(-1)?.variadic === true ? all.at(-1) : undefined)
  if (!argument) return []
  if (argument.argChoices) return argument.argChoices.map((word) => ({ word, about: '' }))
  const kind = kindOf(argument.name())
  return kind ? await names(kind, options) : []
}

const KINDS: readonly string[] = ['server', 'image', 'flavor', 'network'] satisfies readonly NameKind[]
const kindOf = (name: string): NameKind | undefined => (KINDS.includes(name) ? (name as NameKind) : undefined)
