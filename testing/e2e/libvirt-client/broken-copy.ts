import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const parts = [
  'packages/libvirt-client/src',
  'testing/fake-libvirtd',
  'testing/e2e/lab',
  'testing/e2e/libvirt-client',
  'tools/lab',
  'tools/libvirt-protocol',
  'tools/setup',
  'vitest.config.ts',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
]

/** What a run of some tests came to. */
interface TestRun {
  readonly exitCode: number | null
  readonly passed: readonly string[]
  readonly failed: readonly string[]
}

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[] }[]
}

/** A copy of the client and its tests, in which something can be broken. */
export interface ClientCopy extends Disposable {
  /** Replaces a text that is there, while the work is done. */
  whileBroken<T>(file: string, from: string, to: string, work: () => T): T
  /** Runs the tests of a file of the copy that have these full names. */
  run(file: string, names: readonly string[]): TestRun
}

/** Makes one. */
export const copyClient = (): ClientCopy => {
  const copy = mkdtempSync('/var/tmp/lv-negative-')
  for (const part of parts)
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.includes('node_modules') })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return {
    whileBroken(file, from, to, work) {
      const path = join(copy, file)
      const text = readFileSync(path, 'utf8')
      if (!text.includes(from)) throw new Error(`${file} has no '${from}' that could be broken: name what stands there now`)
      writeFileSync(path, text.replace(from, to))
      try {
        return work()
      } finally {
        writeFileSync(path, text)
      }
    },
    run(file, names) {
      const report = join(copy, 'report.json')
      const isReal = file.startsWith('testing/e2e/')
      const config = isReal ? 'testing/e2e/libvirt-client/vitest.config.ts' : 'vitest.config.ts'
      // The report joins the names of suite and test by a space, the pattern is held against them joined by an angle.
      const pattern = names.map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(' ', '[ >]+')).join('|')
      const { status } = spawnSync(
        process.execPath,
        [join(root, 'node_modules/vitest/vitest.mjs'), 'run', file.split('/').at(-1)!, '--config', config]
          .concat(['--testNamePattern', pattern, '--reporter', 'json', '--outputFile', report])
          // A daemon's first guest takes it seven seconds on a slow machine: it asks QEMU what it can.
          .concat(['--testTimeout', isReal ? '30000' : '10000']),
        { cwd: copy, timeout: 100_000, stdio: 'ignore' },
      )
      const tests = (JSON.parse(readFileSync(report, 'utf8')) as Report).testResults.flatMap(({ assertionResults }) => assertionResults)
      rmSync(report)
      const named = (wanted: string): string[] => tests.filter((test) => test.status === wanted).map(({ fullName }) => fullName)
      return { exitCode: status, passed: named('passed'), failed: named('failed') }
    },
    [Symbol.dispose]: () => rmSync(copy, { recursive: true }),
  }
}
