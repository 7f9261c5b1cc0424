import { defineConfig } from 'vitest/config'

/** The suites that run real daemons, one file after the other, each in isolated hosts of its own; they need root. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
