import { defineConfig } from 'tsup'

type Config = ReturnType<typeof defineConfig>

/** How every package is built: ESM, declarations, one entry a subpath, sources and maps shipped. */
export const library = (entry: Record<string, string>): Config =>
  defineConfig({
    entry,
    format: 'esm',
    dts: true,
    target: 'node22',
    platform: 'node',
    splitting: true,
    sourcemap: true,
    clean: true,
    // `node:sqlite` has no other name.
    removeNodeProtocol: false,
  })
