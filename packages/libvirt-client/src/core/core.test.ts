import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

describe('the core', () => {
  it('is bundled for any platform: it imports nothing of Node', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [new URL('index.ts', import.meta.url).pathname],
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      write: false,
      metafile: true,
      outdir: '/',
    })
    const imports = Object.values(metafile.inputs).flatMap((input) =>
      input.imports.filter(({ external }) => external === true).map(({ path }) => path),
    )
    expect(imports).toEqual([])
    expect(outputFiles[0]!.text).not.toMatch(/\bprocess\.(env|argv)\b/)
  })
})
