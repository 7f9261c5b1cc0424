import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { bundledLicences } from '../../tools/bundled-licences/plugin.ts'
import { readPageData } from './examples.ts'

const here = import.meta.dirname

/** One file of the page as a browser takes it; a module of Node anywhere below would be an error. */
const bundle = async (file: string): Promise<string> => {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [`page/${file}`],
    outdir: 'dist',
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    target: 'es2024',
    format: 'iife',
    legalComments: 'none',
    plugins: file.endsWith('.ts') ? [bundledLicences('THIRD-PARTY-LICENSES.txt')] : [],
  })
  return outputFiles[0]!.text.trim()
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing runs but our script, nothing is fetched, and no text becomes markup. */
const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

await mkdir(`${here}/dist`, { recursive: true })
const [script, style, page] = await Promise.all([bundle('main.ts'), bundle('style.css'), readFile(`${here}/page/index.html`, 'utf8')])
/** The elements that take the place of the page's comments; what is hashed is written with nothing around it. */
const parts: Readonly<Record<string, string>> = {
  policy: `<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}">`,
  style: `<style>${style}</style>`,
  // Only this character could end a script element.
  data: `<script type="application/json" id="data">${JSON.stringify(readPageData()).replaceAll('<', String.raw`\u003c`)}</script>`,
  script: `<script>${script}</script>`,
}
await writeFile(
  `${here}/dist/index.html`,
  page.replace(/<!-- (\w+) -->/g, (comment, name: string) => parts[name] ?? comment),
)
