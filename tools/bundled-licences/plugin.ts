import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Metafile, Plugin } from 'esbuild'

/** Writes the licence of every package of the registry that is in a bundle into one file beside it. A package without one fails the build. */
export const bundledLicences = (file: string): Plugin => ({
  name: 'bundled-licences',
  setup: ({ initialOptions, onEnd }) => {
    initialOptions.metafile = true
    onEnd(async ({ metafile }) => {
      if (metafile === undefined) return
      const { absWorkingDir = process.cwd(), outdir = '.' } = initialOptions
      const folders = bundledPackages(metafile).map((folder) => join(absWorkingDir, folder))
      const texts = await Promise.all((await withDependencies(folders)).map(licenceOf))
      await mkdir(join(absWorkingDir, outdir), { recursive: true })
      await writeFile(join(absWorkingDir, outdir, file), [ABOUT, ...texts.toSorted()].join(RULE))
    })
  },
})

const ABOUT = 'This program contains code of the following packages.\n'
const RULE = `\n${'-'.repeat(80)}\n\n`

/** The folders of the registry's packages that gave code to the bundle, each once. */
export function bundledPackages({ outputs }: Pick<Metafile, 'outputs'>): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs))
  const folders = inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? (PACKAGE.exec(path)?.[0] ?? []) : []))
  return [...new Set(folders)]
}

/** Up to the last `node_modules` and the name after it. */
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/

/** A package may be published as a bundle itself: what it depends on is taken for part of it. */
async function withDependencies(folders: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  const visit = async (folder: string): Promise<void> => {
    const real = await realpath(folder)
    if (found.has(real)) return
    found.add(real)
    const { dependencies = {} } = await readManifest(real)
    for (const name of Object.keys(dependencies)) await visit(installedFor(real, name))
  }
  for (const folder of folders) await visit(folder)
  return [...found]
}

/** Where Node finds a dependency of the package in a folder. */
function installedFor(folder: string, name: string): string {
  const here = join(folder, 'node_modules', name)
  if (existsSync(here)) return here
  if (folder === dirname(folder)) throw new Error(`${name} is not installed. Run pnpm install`)
  return installedFor(dirname(folder), name)
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest

/** Texts of packages that come without theirs, from their repositories. */
const KEPT: Readonly<Record<string, string>> = { saxes: fileURLToPath(new URL('texts/saxes.txt', import.meta.url)) }

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = await readManifest(folder)
  const shipped = (await readdir(folder)).filter((each) => /^(licen[cs]e|copying|notice)/i.test(each)).toSorted()
  const known = KEPT[name]
  const texts = shipped.length === 0 && known !== undefined ? [known] : shipped.map((each) => join(folder, each))
  if (texts.length === 0)
    throw new Error(
      `${name} ${version} is in the bundle and has no licence text in ${folder}. Leave it out, or keep its text in tools/bundled-licences`,
    )
  const read = await Promise.all(texts.map((each) => readFile(each, 'utf8')))
  return `${name} ${version} (${license})\n\n${read.map((text) => `${text.trim()}\n`).join('\n')}`
}
