import { defineConfig } from 'vitest/config'
import { refuseSkipped } from './refuse-skipped.ts'

/** Against real daemons of the suite's own, in a host that `lab-host.ts` starts; files take turns on it. It needs root. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: 'lab-host.ts',
    reporters: ['default', refuseSkipped],
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
