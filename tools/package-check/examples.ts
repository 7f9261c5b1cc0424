import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readmeExample } from './readme-example.ts'
import { readPublishedPackages } from './published-packages.ts'
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

/** Compiles and runs in the project the example of each library's README, and asks each command for its help. */
export const examples = async (project: string): Promise<void> => {
  const folder = join(project, 'examples')
  await mkdir(folder, { recursive: true })
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig))
  const programs: string[] = []
  for (const published of await readPublishedPackages()) {
    const example = readmeExample(await readFile(join(published.folder, 'README.md'), 'utf8'))
    if (example === undefined && published.commands.length === 0) throw new Error(`the README of ${published.name} has no example`)
    if (example === undefined) continue
    const program = join(folder, `${basename(published.folder)}.ts`)
    await writeFile(program, example)
    programs.push(program)
  }
  await run(['node', 'node_modules/typescript/bin/tsc', '-p', '.'], project)
  for (const program of programs) await run(['node', program], project)
  for (const { commands } of await readPublishedPackages()) {
    for (const command of commands) await run([join(project, 'node_modules/.bin', command), '--help'], project)
  }
}
