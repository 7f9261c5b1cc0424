import { defineConfig } from 'tsup'

/**
 * The command line is one bundle, since it is what it reads at start that makes it slow: each command is a chunk of its own, and no
 * package is looked up at run time: also not libxml2-wasm, xml-render's optional peer, which is a chunk that `xml validate` alone loads. What is CommonJS inside finds Node's own modules by the `require` of the banner.
 */
export default defineConfig({
  entry: { main: 'src/main.ts', index: 'src/index.ts' },
  format: 'esm',
  dts: { entry: { index: 'src/index.ts' } },
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
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
})
