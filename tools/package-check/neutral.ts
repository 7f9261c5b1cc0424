import { build } from 'esbuild'
import { workspace } from './workspace.ts'

/** The entries that also run in a browser. */
const entries = [
  'packages/model/src/index.ts',
  'packages/model/src/config/index.ts',
  'packages/model/src/request/index.ts',
  'packages/xml-render/src/index.ts',
  'packages/guest-config/src/index.ts',
  'packages/steps/src/index.ts',
  'packages/vif-plug/src/index.ts',
  'packages/block-device/src/index.ts',
  'packages/libvirt-client/src/core/index.ts',
]

/** Bundles each of them for no platform at all: a `node:` module anywhere below is an error then. */
export const neutral = async (): Promise<void> => {
  for (const entry of entries) {
    const { outputFiles } = await build({
      absWorkingDir: workspace,
      entryPoints: [entry],
      bundle: true,
      write: false,
      minify: true,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      format: 'esm',
      target: 'es2024',
    })
    const kib = (outputFiles[0]?.contents.length ?? 0) / 1024
    process.stdout.write(`${entry} ${kib.toFixed(1)} KiB\n`)
  }
}
