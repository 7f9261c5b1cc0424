/**
 * Writes the reference of every published package to docs/reference/api, which Git ignores.
 * It fails at a broken link, at an export without a sentence, and at a type that an export names and that is not exported.
 */
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { Application, OptionDefaults, ReflectionKind } from 'typedoc'
import type { DeclarationReflection } from 'typedoc'
import { workspace } from '../package-check/workspace.ts'
import { readEntryPoints } from './entry-points.ts'

const packages = join(workspace, 'packages')
const entries = await readEntryPoints()
const app = await Application.bootstrap({
  name: 'Novalet',
  entryPoints: entries.map(({ source }) => source),
  tsconfig: join(workspace, 'tsconfig.json'),
  basePath: packages,
  readme: 'none',
  projectDocuments: [join(packages, 'libvirt-client/docs/coming-from.md')],
  out: join(workspace, 'docs/reference/api'),
  disableGit: true,
  sourceLinkTemplate: 'https://github.com/novalet/novalet/blob/main/packages/{path}#L{line}',
  githubPages: false,
  blockTags: [...OptionDefaults.blockTags, '@unit', '@source', '@differs'],
  excludePrivate: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, unusedMergeModuleWith: true },
  logLevel: 'Warn',
})

const hasSentence = (item: DeclarationReflection): boolean =>
  item.hasComment() || item.kindOf(ReflectionKind.Reference) || (item.signatures ?? []).some((signature) => signature.hasComment())

const project = await app.convert()
if (project === undefined) throw new Error('the reference cannot be made of sources that do not compile: run pnpm typecheck')
// TypeDoc names a module by its folder; a reader knows it by what he imports.
const names = new Map(entries.map(({ name, source }) => [relative(packages, dirname(source)), name]))
for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
  module.name = names.get(module.name) ?? module.name
  for (const item of module.children ?? [])
    if (!hasSentence(item)) app.logger.warn(`${item.name} of ${module.name} has no sentence: say what it is in a comment above it`)
}
app.validate(project)
await app.generateOutputs(project)
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1
