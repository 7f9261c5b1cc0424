import { defineConfig } from 'tsup'
import { bundledLicences } from '../../tools/bundled-licences/plugin.ts'

/**
 * The command line is one bundle, since it is what it reads at start that makes it slow: each command is a chunk of its own, and no
 * package is looked up at run time, or installed: docs/decisions/2026-11-25-the-command-line-is-one-bundle.md. libxml2-wasm, xml-render's
 * optional peer, is a chunk that `xml validate` alone loads. What is CommonJS inside finds Node's own modules by the `require` of the banner.
 */
export default defineConfig({
  entry: { main: 'src/main.ts', index: 'src/index.ts' },
  format: 'esm',
  // By their sources, the packages' types are written into the declarations too.
  dts: { entry: { index: 'src/index.ts' }, compilerOptions: { paths: { '@novalet/*': ['../*/src/index.ts'] } } },
  target: 'node24',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  clean: true,
  treeshake: false,
  // `node:sqlite` has no other name.
  removeNodeProtocol: false,
  minifySyntax: true,
  noExternal: [/.*/],
  esbuildPlugins: [bundledLicences('THIRD-PARTY-LICENSES.txt')],
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
})
