import process from 'node:process'
import type { Reporter } from 'vitest/node'

/** Fails a run in which a test was skipped: what does not run proves nothing. */
export const refuseSkipped: Reporter = {
  onTestRunEnd(modules) {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')])
    if (skipped.length === 0) return
    const names = skipped.map(({ module, fullName }) => `  ${module.relativeModuleId} > ${fullName}`)
    process.stderr.write(`${skipped.length} tests were skipped, and none may be:\n${names.join('\n')}\n`)
    process.exitCode = 1
  },
}
