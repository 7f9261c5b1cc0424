import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readmeExamples } from './readme-examples.ts'
import { readPublishedPackages } from './published-packages.ts'
import type { PublishedPackage } from './published-packages.ts'
import { run } from './run.ts'

const tsconfig = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'esnext.disposable'],
    types: ['node'],
    strict: true,
    noEmit: true,
  },
  include: ['examples'],
}

/** Writes the programs of a README into the project and names them. */
const writeExamples = async (project: string, { name, folder, commands }: PublishedPackage): Promise<readonly string[]> => {
  const programs = readmeExamples(await readFile(join(folder, 'README.md'), 'utf8'))
  if (programs.length === 0 && commands.length === 0) throw new Error(`the README of ${name} has no example`)
  await mkdir(join(project, 'examples'), { recursive: true })
  return Promise.all(
    programs.map(async (program, i) => {
      const path = join(project, 'examples', `${basename(folder)}-${i + 1}.ts`)
      await writeFile(path, program)
      return path
    }),
  )
}

/** Compiles and runs in the project the examples of each library's README, and asks each command for its help. */
export const examples = async (project: string): Promise<void> => {
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig))
  const packages = await readPublishedPackages()
  const programs = (await Promise.all(packages.map((published) => writeExamples(project, published)))).flat()
  await run(['node', 'node_modules/typescript/bin/tsc', '-p', '.'], project)
  for (const program of programs) await run(['node', program], project)
  for (const command of packages.flatMap(({ commands }) => commands))
    await run([join(project, 'node_modules/.bin', command), '--help'], project)
}

/** Runs in the project the examples of the libraries that Node 22 is enough for, with that one; before 22.18 it takes types off only when it is told to. */
export const examplesOnNode22 = async (project: string, node22: string): Promise<void> => {
  for (const published of await readPublishedPackages()) {
    if (published.oldestNode > 22) continue
    for (const program of await writeExamples(project, published))
      await run([node22, '--experimental-strip-types', '--no-warnings', program], project)
  }
}
