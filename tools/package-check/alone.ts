import { basename, join } from 'node:path'
import process from 'node:process'
import { makeProject, tarballsOf } from './empty-project.ts'
import { readPublishedPackages } from './published-packages.ts'
import type { PublishedPackage } from './published-packages.ts'
import { run } from './run.ts'

const importAll = (entries: readonly string[]): string => entries.map((entry) => `await import(${JSON.stringify(entry)})`).join('\n')

/**
 * Installs each package alone in an empty project, imports every entry and asks every command for its help: what it needs
 * and does not name as its dependency is not there. What runs on Node 22 is imported by that one.
 */
export const alone = async (folder: string, projects: string, node22: string): Promise<void> => {
  const tarballs = await tarballsOf(folder)
  const take = async (published: PublishedPackage): Promise<void> => {
    const project = join(projects, basename(published.folder))
    await makeProject(project, { tarballs, dependencies: { [published.name]: tarballs[published.name]! } })
    const node = published.oldestNode <= 22 ? node22 : process.execPath
    await run([node, '--input-type=module', '--eval', importAll(published.entries)], project)
    for (const command of published.commands) await run([join(project, 'node_modules/.bin', command), '--help'], project)
  }
  const waiting = [...(await readPublishedPackages())]
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await take(next)
  }
  await Promise.all([worker(), worker()])
}
