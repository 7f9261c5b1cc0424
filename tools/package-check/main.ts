import { join, resolve } from 'node:path'
import { audit } from './audit.ts'
import { examples } from './examples.ts'
import { install } from './install.ts'
import { neutral } from './neutral.ts'
import { pack } from './pack.ts'

/**
 * Shows that each package can be taken alone from the registry.
 * `main.ts pack|audit|install|examples FOLDER`, in this order and after a build; `main.ts neutral`.
 */
const [verb = '', folder = ''] = process.argv.slice(2)
const tarballs = join(resolve(folder), 'tarballs')
const project = join(resolve(folder), 'project')

const verbs: Readonly<Record<string, () => Promise<void>>> = {
  pack: () => pack(tarballs),
  audit: () => audit(tarballs),
  install: () => install(tarballs, project),
  examples: () => examples(project),
  neutral,
}
const work = verbs[verb]
if (work === undefined || (folder === '' && verb !== 'neutral')) {
  process.stderr.write(`usage: main.ts ${Object.keys(verbs).join('|')} FOLDER\n`)
  process.exitCode = 2
} else {
  await work()
}
