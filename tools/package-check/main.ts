import { join, resolve } from 'node:path'
import { alone } from './alone.ts'
import { audit } from './audit.ts'
import { examples, examplesOnNode22 } from './examples.ts'
import { install } from './install.ts'
import { neutral } from './neutral.ts'
import { pack } from './pack.ts'

/**
 * Shows that each package can be taken alone from the registry.
 * `main.ts pack|audit|install|examples FOLDER`, in this order and after a build; then `main.ts alone|examples-on-22 FOLDER NODE22`, with the
 * path of a Node 22; `main.ts neutral`.
 */
const [verb = '', ...args] = process.argv.slice(2)
const [folder = '', node22 = ''] = args.map((path) => resolve(path))
const tarballs = join(folder, 'tarballs')
const project = join(folder, 'project')

interface Verb {
  readonly takes: readonly string[]
  readonly work: () => Promise<void>
}

const verbs: Readonly<Record<string, Verb>> = {
  pack: { takes: ['FOLDER'], work: () => pack(tarballs) },
  audit: { takes: ['FOLDER'], work: () => audit(tarballs) },
  install: { takes: ['FOLDER'], work: () => install(tarballs, project) },
  examples: { takes: ['FOLDER'], work: () => examples(project) },
  'examples-on-22': { takes: ['FOLDER', 'NODE22'], work: () => examplesOnNode22(project, node22) },
  alone: { takes: ['FOLDER', 'NODE22'], work: () => alone(tarballs, join(folder, 'alone'), node22) },
  neutral: { takes: [], work: neutral },
}
const chosen = verbs[verb]
if (chosen === undefined || chosen.takes.length !== args.length) {
  const lines = Object.entries(verbs).map(([name, { takes }]) => `usage: main.ts ${[name, ...takes].join(' ')}\n`)
  process.stderr.write(lines.join(''))
  process.exitCode = 2
} else {
  await chosen.work()
}
