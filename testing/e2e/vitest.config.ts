import { defineConfig } from 'vitest/config'

/** The suites that run real daemons, two at a time, each in isolated hosts of its own; they need root. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'libvirt-client/**'],
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
