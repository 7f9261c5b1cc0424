import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

interface Manifest {
  readonly publishConfig: { readonly exports: Readonly<Record<string, { readonly import: string }>> }
}

/** Takes our packages as npm would give them: what was built, by the published `exports`. */
const asPublished: Plugin = {
  name: 'as-published',
  setup({ onResolve }) {
    onResolve({ filter: /^@novalet\// }, ({ path }) => {
      const [, name, ...entry] = path.split('/')
      const folder = new URL(`../../../packages/${name}/`, import.meta.url)
      const { publishConfig } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as Manifest
      const target = publishConfig.exports[['.', ...entry].join('/')]
      if (target === undefined) return { errors: [{ text: `${path} is not published` }] }
      return { path: fileURLToPath(new URL(target.import, folder)), sideEffects: false }
    })
  },
}

/** The page's script, which leaves its exports in `novalet`; a module of Node anywhere below would be an error. */
export const bundlePage = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2024',
    format: 'iife',
    globalName: 'novalet',
    plugins: [asPublished],
    // esbuild says it of what is not below node_modules only.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  return outputFiles[0]!.text
}
