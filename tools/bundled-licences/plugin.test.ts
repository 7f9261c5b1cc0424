import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bundledLicences } from './plugin.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'licences-'))
  await writeFile(join(folder, 'main.js'), "import { used } from '@scope/used'\nimport { unused } from 'unused'\nconsole.log(used)\n")
  await install('@scope/used', 'export const used = 1', { LICENSE: 'Do as you like.\n', NOTICE: 'Made by us.\n' })
  await install('unused', 'export const unused = 1', { LICENSE: 'Not shipped.' })
})
afterEach(() => rm(folder, { recursive: true }))

async function install(
  name: string,
  code: string,
  files: Readonly<Record<string, string>>,
  dependencies: Readonly<Record<string, string>> = {},
): Promise<void> {
  const home = join(folder, 'node_modules', name)
  await mkdir(home, { recursive: true })
  const manifest = { name, version: '1.2.3', license: 'MIT', type: 'module', main: 'index.js', sideEffects: false, dependencies }
  for (const [file, text] of Object.entries({ ...files, 'index.js': code, 'package.json': JSON.stringify(manifest) }))
    await writeFile(join(home, file), text)
}

const bundle = () =>
  build({
    absWorkingDir: folder,
    entryPoints: ['main.js'],
    bundle: true,
    format: 'esm',
    outdir: 'dist',
    plugins: [bundledLicences('LICENCES.txt')],
    logLevel: 'silent',
  })

it('writes the licences of what is in the bundle, and of nothing else', async () => {
  await bundle()
  expect(await readFile(join(folder, 'dist', 'LICENCES.txt'), 'utf8')).toBe(
    `This program contains code of the following packages.\n\n${'-'.repeat(80)}\n\n@scope/used 1.2.3 (MIT)\n\nDo as you like.\n\nMade by us.\n`,
  )
})

it('writes those of the dependencies of what is in the bundle, which may hold them', async () => {
  await install('@scope/used', 'export const used = 1', { LICENSE: 'Do as you like.' }, { inner: '^1.0.0' })
  await install('inner', '', { 'license.md': 'Inner terms.' })
  await bundle()
  expect(await readFile(join(folder, 'dist', 'LICENCES.txt'), 'utf8')).toContain('inner 1.2.3 (MIT)\n\nInner terms.\n')
})

it('fails where a package has none', async () => {
  await rm(join(folder, 'node_modules', '@scope/used', 'LICENSE'))
  await rm(join(folder, 'node_modules', '@scope/used', 'NOTICE'))
  await expect(bundle()).rejects.toThrow('@scope/used 1.2.3 is in the bundle and has no licence text')
})
