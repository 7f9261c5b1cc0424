import { defineConfig } from 'vitest/config'

/** The quick suites: no daemon, no root. The real ones are in testing/e2e and run from ./check. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'testing/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'testing/e2e/**'],
    testTimeout: 20_000,
  },
})
