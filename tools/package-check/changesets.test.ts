import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { workspace } from './workspace.ts'

const folder = join(workspace, '.changeset')
const files = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md')
const changesets = await Promise.all(files.map(async (name) => [name, named(await readFile(join(folder, name), 'utf8'))] as const))

/** The packages that a changeset raises. */
function named(text: string): readonly string[] {
  const [, head = ''] = text.split(/^---$/m)
  return [...head.matchAll(/^['"]?([^'":\s]+)['"]?:/gm)].map(([, name]) => name as string)
}

// Every library is in the command line's bundle: who only installs that gets the change with its next release alone.
it('raises the command line with the libraries in it', () => {
  for (const [file, names] of changesets) {
    expect([file, names]).not.toEqual([file, []])
    if (names.some((name) => name.startsWith('@novalet/'))) expect([file, ...names]).toContain('novalet')
  }
})
